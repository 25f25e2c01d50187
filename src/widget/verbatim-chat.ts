import { createClient } from '../client/client.ts'
import type { Turn } from '../contract.ts'
import { made } from './made.ts'
import { createSheet } from './style.ts'
import { createTurnView } from './turn-view.ts'

/** As much of the talk as is sent along. */
const HISTORY_MAX = 20

/**
 * `<verbatim-chat server="https://docs.example.org">`: a talk with a Verbatim server inside any page. Attributes:
 * `server`, `api-key`, `label` (of the box to ask in) and `sources` (ids to keep to, with spaces). It looks as the
 * CSS variables in `style.ts` say, and sends an `answer` event with the whole answer as its detail.
 */
export const chatElementFor = (home: string) =>
  class VerbatimChat extends HTMLElement {
    readonly #turns = made('div', { part: 'turns', role: 'log', 'aria-label': 'Answers' })
    readonly #box = made('textarea', { part: 'box', rows: '2', maxlength: '2000' })
    readonly #button = made('button', { part: 'button', type: 'submit' }, 'Ask')
    readonly #history: Turn[] = []
    #asking: AbortController | null = null

    constructor() {
      super()
      const root = this.attachShadow({ mode: 'open' })
      root.adoptedStyleSheets = [createSheet()]
      const form = made('form', { part: 'form' })
      form.append(this.#box, this.#button)
      root.append(this.#turns, form)
      form.addEventListener('submit', (event) => {
        event.preventDefault()
        void this.#ask()
      })
      this.#box.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
        event.preventDefault()
        form.requestSubmit()
      })
    }

    connectedCallback() {
      const label = this.getAttribute('label') ?? 'Ask the documents'
      this.#box.setAttribute('aria-label', label)
      this.#box.setAttribute('placeholder', label)
    }

    disconnectedCallback() {
      this.#asking?.abort()
    }

    async #ask() {
      const question = this.#box.value.trim()
      if (question === '' || this.#asking) return
      const asking = new AbortController()
      this.#asking = asking
      this.#button.disabled = true
      this.#box.value = ''
      const server = this.getAttribute('server') || home
      const view = createTurnView(question, server)
      this.#turns.append(view.element)
      try {
        for await (const event of this.#events(server, question, asking.signal)) {
          if (event.event === 'statement') view.say(event)
          if (event.event !== 'answer') continue
          const { answer } = event
          view.finish(answer)
          this.#remember(question, answer.text)
          this.dispatchEvent(new CustomEvent('answer', { detail: answer, bubbles: true }))
        }
      } catch (error) {
        view.fail(error)
      } finally {
        this.#asking = null
        this.#button.disabled = false
      }
    }

    #events(server: string, question: string, signal: AbortSignal) {
      const apiKey = this.getAttribute('api-key')
      const sources = (this.getAttribute('sources') ?? '').split(/\s+/).filter(Boolean)
      const client = createClient({ baseUrl: server, ...(apiKey && { apiKey }) })
      const request = { question, history: this.#history, ...(sources.length > 0 && { sources }) }
      return client.askStream(request, { signal })
    }

    #remember(question: string, answer: string) {
      this.#history.push(
        { role: 'user', content: question },
        { role: 'assistant', content: answer },
      )
      this.#history.splice(0, this.#history.length - HISTORY_MAX)
    }
  }
