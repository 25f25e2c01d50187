import type { Answer } from '../../contract.ts'
import { usePage } from '../page.ts'
import type { Turn } from '../state/turn.ts'
import { answerAsMarkdown, answerAsText } from '../text/answer-text.ts'
import { answerPath } from '../text/route.ts'
import { Icon, type IconName } from './icon.tsx'
import { saveFile } from './save-file.ts'

/** What can be done with a finished answer. */
export function AnswerTools({ turn, answer }: { turn: Turn; answer: Answer }) {
  const { conversation, clipboard } = usePage()
  const link = location.origin + answerPath(answer.id)
  return (
    <ul class="tools" aria-label="Use this answer">
      <Tool
        icon="copy"
        does="Copy"
        act={() => clipboard.copy(answerAsText(answer), 'Answer copied')}
      />
      <Tool icon="link" does="Copy link" act={() => clipboard.copy(link, 'Link copied')} />
      <Tool
        icon="save"
        does="Markdown"
        act={() =>
          saveFile(`answer-${answer.id}.md`, 'text/markdown', answerAsMarkdown(answer, link))
        }
      />
      <Tool
        icon="save"
        does="JSON"
        act={() =>
          saveFile(
            `answer-${answer.id}.json`,
            'application/json',
            `${JSON.stringify(answer, null, 2)}\n`,
          )
        }
      />
      <Tool icon="print" does="Print" act={() => window.print()} />
      <Tool icon="again" does="Ask again" act={() => conversation.askAgain(turn)} />
    </ul>
  )
}

function Tool({ icon, does, act }: { icon: IconName; does: string; act: () => void }) {
  return (
    <li>
      <button type="button" class="plain" onClick={act}>
        <Icon name={icon} />
        {does}
      </button>
    </li>
  )
}
