import { useShell } from '../shell.ts'

export function NoticeView() {
  const words = useShell().notice.words.value
  return (
    <div class="notice" role="status">
      {words}
    </div>
  )
}
