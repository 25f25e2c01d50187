import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import * as z from 'zod/mini'
import { question } from '../../contract.ts'

const wordsFor = (
  asked: string,
) => `Answer this question from the documents of the "verbatim" server alone:

${asked}

Call the tool "ask" with the question first. If its status is "not_in_sources", say that the documents do not answer
it, and stop. Otherwise answer in its words: put what you quote between quotation marks, to the letter, followed by
the number of its citation, such as [1], and list the citations at the end with title, section and characters. Call
"verify_quote" for any quote that did not come from "ask", and leave out what is not intact. Add nothing that no
citation says.`

/** For a client's menu: a question, answered with citations that hold. */
export const addCitePrompt = (server: McpServer) =>
  server.registerPrompt(
    'answer_with_citations',
    {
      title: 'Answer with citations',
      description: 'Answers a question in the words of the documents, every quote checked.',
      argsSchema: { question: question.check(z.describe('What to ask.')) },
    },
    ({ question }) => ({
      messages: [{ role: 'user', content: { type: 'text', text: wordsFor(question) } }],
    }),
  )
