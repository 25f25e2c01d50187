/** The words of the command line, and what each of them starts. A command's code is loaded when it is called. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { Problem } from '../problem.ts'
import { type KnownHead, parseHead } from '../record/audit-log.ts'
import type { AskOptions } from './commands/ask.ts'
import type { AuditOptions } from './commands/audit.ts'
import type { KeyOptions } from './commands/key.ts'
import type { SearchOptions } from './commands/search.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { packageVersion } from './package-version.ts'
import type { Session } from './session.ts'

type Environment = Readonly<Record<string, string | undefined>>
interface Json {
  readonly json?: boolean
}

/** Does what the arguments say and gives the exit code. What went wrong is told on standard error. */
export async function runProgram(args: readonly string[], env: Environment): Promise<ExitCode> {
  let code: ExitCode = EXIT.done
  const run = async (work: (session: Session) => Promise<ExitCode>, quiet = true) => {
    const { openSession } = await import('./open-session.ts')
    code = await work(openSession(env, quiet))
  }
  const program = createProgram(run).version(await packageVersion())
  try {
    await program.parseAsync(args.length > 0 ? args : ['serve'], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused
    const told =
      error instanceof Problem
        ? `${error.name}: ${error.message}\n${error.remedy}`
        : String(error instanceof Error ? error.stack : error)
    process.stderr.write(`${told}\n`)
    return EXIT.broken
  }
}

type Run = (work: (session: Session) => Promise<ExitCode>, quiet?: boolean) => Promise<void>

function createProgram(run: Run): Command {
  const program = new Command('verbatim')
    .description('Answers questions about documents in their own words.')
    .exitOverride()
    .showHelpAfterError('(verbatim help tells more)')
    .addHelpText('after', AFTER)

  const command = (usage: string, summary: string, example: string) =>
    program
      .command(usage)
      .summary(summary)
      .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
      .addHelpText('after', `\nExamples:\n${example.replace(/^/gm, '  $ ')}`)

  command('serve', 'answer over HTTP, as without any command', 'PORT=8080 verbatim serve')
    .option('--watch', 'take up changes of the corpus by itself')
    .action((options: { watch?: boolean }) =>
      run(async ({ config }) => (await import('./commands/serve.ts')).serve(config, options)),
    )

  command('index', 'bring the index up to date with the corpus', 'verbatim index --watch')
    .option('--watch', 'go on, and do it again after each change')
    .action((options: { watch?: boolean }) =>
      run(
        async (session) => (await import('./commands/build-index.ts')).buildIndex(session, options),
        false,
      ),
    )

  command('ask', 'answer a question, without a server', ASK_EXAMPLES)
    .argument('[question]', 'what to ask; - or nothing: what comes through the pipe')
    .option('--follow', 'then go on with a question a line, each understood from the talk so far')
    .addOption(new Option('--mode <mode>', 'how').choices(['extractive', 'generative']))
    .addOption(SOURCE())
    .addOption(TOP_K())
    .option('--no-record', 'keep nothing of it')
    .addOption(JSON_OUT())
    .action((question: string | undefined, options: AskOptions) =>
      run(async (session) => (await import('./commands/ask.ts')).ask(session, question, options)),
    )

  command('search', 'find the best passages for some words', 'verbatim search --top-k 3 "Kosovo"')
    .argument('<words>', 'what to look for; -: what comes through the pipe')
    .addOption(SOURCE())
    .addOption(TOP_K())
    .addOption(JSON_OUT())
    .action((words: string, options: SearchOptions) =>
      run(async (session) =>
        (await import('./commands/search.ts')).search(session, words, options),
      ),
    )

  command('sources', 'list what can be cited, or print one text', 'verbatim sources --json')
    .argument('[id]', 'a source, whose text is printed as citations count it')
    .addOption(JSON_OUT())
    .action((id: string | undefined, options: Json) =>
      run(async (session) =>
        (await import('./commands/list-sources.ts')).listSources(session, id, options),
      ),
    )

  command('verify', 'check every quote of a file against the corpus', VERIFY_EXAMPLES)
    .argument('<file>', 'an answer in JSON, or a text whose sentences are checked; -: the pipe')
    .addOption(JSON_OUT())
    .action((file: string, options: Json) =>
      run(async (session) => (await import('./commands/verify.ts')).verify(session, file, options)),
    )

  command('audit', 'walk the record of what was answered', 'verbatim audit --head 7:3f1c...')
    .option('--head <position:hash>', 'a copy of its head that was kept elsewhere', knownHead)
    .addOption(JSON_OUT())
    .action((options: AuditOptions) =>
      run(async (session) => (await import('./commands/audit.ts')).audit(session, options)),
    )

  command('eval', 'ask a question set and count what is right', 'verbatim eval questions.jsonl')
    .argument(
      '<file>',
      'a JSON object a line: question, history?, answers?, answerable?; -: the pipe',
    )
    .addOption(JSON_OUT())
    .action((file: string, options: Json) =>
      run(async (session) =>
        (await import('./commands/evaluate.ts')).evaluate(session, file, options),
      ),
    )

  command(
    'mcp',
    'speak the Model Context Protocol over standard input and output',
    'verbatim mcp',
  ).action(() => run(async (session) => (await import('./commands/mcp.ts')).mcp(session)))

  command('key', 'make an API key, and its entry in API_KEYS', 'verbatim key --scope read')
    .addOption(new Option('--scope <scopes>', 'ask, read or admin').default('ask+read'))
    .addOption(JSON_OUT())
    .action((options: KeyOptions) =>
      run(async () => (await import('./commands/key.ts')).key(options)),
    )

  return program
}

const JSON_OUT = () => new Option('--json', 'print JSON, for other programs')

const SOURCE = () =>
  new Option('--source <id>', 'keep to this source; may be given again').argParser(
    (id: string, before: readonly string[] = []) => [...before, id],
  )

const TOP_K_MAX = 50
const TOP_K = () =>
  new Option('--top-k <number>', 'how many passages').argParser((words: string) => {
    const number = /^\d{1,2}$/.test(words) ? Number(words) : 0
    if (number >= 1 && number <= TOP_K_MAX) return number
    throw new InvalidArgumentError(`It takes a number from 1 to ${TOP_K_MAX}.`)
  })

function knownHead(words: string): KnownHead {
  const head = parseHead(words)
  if (head) return head
  throw new InvalidArgumentError('It takes POSITION:HASH, as an audit prints it.')
}

const ASK_EXAMPLES = `verbatim ask "When did Israel withdraw from Lebanon?"
echo "What is KFOR?" | verbatim ask --json - | jq .citations
verbatim ask --follow`

const VERIFY_EXAMPLES = `verbatim verify answer.json
pbpaste | verbatim verify -`

const AFTER = `
Examples:
  $ verbatim                                   answer over HTTP on http://127.0.0.1:3000
  $ verbatim ask "What are the principles?"    answer here
  $ verbatim verify draft.txt && publish       stop where a quote is wrong

Exit codes: 0 done, and all that was checked holds; 1 a check failed, the sources do not answer, nothing was found;
2 the command cannot be understood; 3 something is broken, which is named with its remedy.

Settings are environment variables: README.md lists them.`
