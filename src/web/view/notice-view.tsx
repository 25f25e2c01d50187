import { usePage } from '../page.ts'

export function NoticeView() {
  const words = usePage().notice.words.value
  return (
    <div class="notice" role="status">
      {words}
    </div>
  )
}
