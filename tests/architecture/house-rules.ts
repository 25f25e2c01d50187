/** The rules of the house. Each gives sentences that say which file breaks it, and what to do instead. */
import { builtinModules } from 'node:module'
import type { Import, SourceFile } from './source-file.ts'

const STAGES = ['corpus', 'embedding', 'retrieval', 'reranking', 'answering']
const SPINE = [
  ...[...STAGES, 'verification', 'record', 'database'],
  ...['text', 'contract', 'problem', 'model-files', 'pace'],
]

/** Which areas of ours an area may import, besides itself. `main` may import all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  contract: [],
  problem: [],
  config: ['problem'],
  'model-files': ['problem'],
  'start-thread': [],
  'told-error': ['problem'],
  'start-process': ['told-error', 'problem'],
  pace: [],
  database: ['problem'],
  ...Object.fromEntries(STAGES.map((stage) => [stage, ['text', 'problem']])),
  corpus: ['text', 'problem', 'pace'],
  reranking: ['text', 'problem', 'start-process'],
  retrieval: ['text', 'problem', 'database', 'start-thread', 'pace'],
  verification: ['text', 'contract', 'problem'],
  record: ['text', 'contract', 'problem', 'database', 'start-thread'],
  ask: SPINE,
  build: SPINE,
  server: ['text', 'contract', 'problem', 'ask', 'record'],
  web: ['contract'],
  client: ['contract'],
  widget: ['contract', 'client'],
}

/** The page knows the server's types, and nothing that runs. */
const APP_TYPE = 'server/app.ts'

/** Libraries that more than one file may use, with those files or areas. Any other has one file of its own. */
const SHARED_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  '@langchain/core': ['embedding/', 'retrieval/', 'corpus/', 'answering/'],
  '@langchain/community': ['corpus/'],
  '@langchain/textsplitters': ['corpus/'],
  '@xenova/transformers': [
    'embedding/local-embeddings.ts',
    'embedding/pooling.ts',
    'reranking/pair-classifier.ts',
  ],
  '@modelcontextprotocol/sdk': ['server/mcp/'],
  hono: ['server/', 'web/'],
  '@hono/node-server': ['server/'],
  preact: ['web/'],
  '@preact/signals': ['web/'],
  zod: [
    'contract',
    'config.ts',
    'record/',
    'retrieval/',
    'answering/',
    'embedding/',
    'main/question-set.ts',
    'server/',
    'web/',
  ],
}
/** Pure functions over text, and lists of words: all that the innermost values may lean on. */
const TEXT_LIBRARIES = ['wink-porter2-stemmer', 'wink-lexicon']

const LINES_MAX = 200
const VAGUE_NAME = /^(index|types|common|misc)$|(^|-)(utils?|helpers?|managers?|services?)$/
const ENTRIES = [
  'main.ts',
  'web/main.tsx',
  'web/audit.tsx',
  'widget/main.ts',
  'main/build-thread.ts',
  'main/embed-process.ts',
  'record/save-thread.ts',
  'reranking/classifier-process.ts',
  'retrieval/graph-thread.ts',
]

export const rulesBroken = (files: readonly SourceFile[]): string[] =>
  [
    files.flatMap(outsideItsArea),
    files.flatMap(unsuitableLibrary),
    libraryInManyFiles(files),
    cycles(files),
    modelsInThreads(files),
    files.flatMap(badShape),
  ].flat()

const areaOf = (path: string): string => path.replace(/[/.].*/s, '')

function outsideItsArea({ path, imports }: SourceFile): string[] {
  const area = areaOf(path)
  if (area === 'main') return []
  const allowed = MAY_IMPORT[area]
  if (!allowed)
    return [`src/${path} is in no area. Move it into one, or give "${area}" a row in MAY_IMPORT.`]
  return imports.flatMap(({ ours, typeOnly }) => {
    if (ours === null) return []
    const target = areaOf(ours)
    const isAppType = area === 'web' && ours === APP_TYPE && typeOnly
    if (target === area || allowed.includes(target) || isAppType) return []
    const permitted = allowed.join(', ') || 'nothing of ours'
    return [
      `src/${path} imports src/${ours}. "${area}" may import ${permitted}: speak in values of text/, and let ask.ts, build.ts or main.ts bring the two together.`,
    ]
  })
}

/** Package of an import from outside; null for ours and for what Node brings. */
function packageOf({ ours, specifier }: Import): string | null {
  if (ours !== null || isBuiltin(specifier)) return null
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

const isBuiltin = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(specifier)

function unsuitableLibrary({ path, imports }: SourceFile): string[] {
  const area = areaOf(path)
  return imports.flatMap((one) => {
    const library = packageOf(one)
    if (library === null)
      return ['text', 'contract', 'web', 'client', 'widget'].includes(area) &&
        isBuiltin(one.specifier)
        ? [`src/${path} imports ${one.specifier}. "${area}" runs anywhere: do this further out.`]
        : []
    if (area === 'text' && !TEXT_LIBRARIES.includes(library))
      return [
        `src/${path} imports ${library}. text/ leans on pure text libraries alone (${TEXT_LIBRARIES.join(', ')}): use it in a stage.`,
      ]
    const places = SHARED_LIBRARIES[library]
    if (!places || one.typeOnly || places.some((place) => path.startsWith(place))) return []
    return [`src/${path} imports ${library}, whose place is ${places.join(', ')}: go through that.`]
  })
}

/** Types vanish before anything runs, so they do not count. */
function libraryInManyFiles(files: readonly SourceFile[]): string[] {
  const users = new Map<string, Set<string>>()
  for (const { path, imports } of files)
    for (const one of imports) {
      const library = packageOf(one)
      if (library === null || one.typeOnly || library in SHARED_LIBRARIES) continue
      users.set(library, (users.get(library) ?? new Set()).add(path))
    }
  return [...users]
    .filter(([, paths]) => paths.size > 1)
    .map(
      ([library, paths]) =>
        `${library} is imported by ${[...paths].map((path) => `src/${path}`).join(' and ')}. Keep it behind one file, and import that.`,
    )
}

function cycles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const finished = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) {
      const ring = [...trail.slice(at), path].map((one) => `src/${one}`).join(' -> ')
      found.push(`${ring} is a circle. Move what they share into a file of its own.`)
      return
    }
    if (finished.has(path)) return
    for (const { ours } of byPath.get(path)?.imports ?? [])
      if (ours !== null && byPath.has(ours)) visit(ours, [...trail, path])
    finished.add(path)
  }
  for (const { path } of files) visit(path, [])
  return found
}

/** ONNX Runtime breaks a process of which two threads have loaded it: `start-process.ts` says how. */
const MODELS: readonly (string | null)[] = ['onnxruntime-node', '@xenova/transformers']

function modelsInThreads(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const loads = (path: string, seen: Set<string>): boolean => {
    if (seen.has(path)) return false
    seen.add(path)
    return (byPath.get(path)?.imports ?? []).some(
      (one) =>
        !one.typeOnly &&
        (one.ours === null ? MODELS.includes(packageOf(one)) : loads(one.ours, seen)),
    )
  }
  return files
    .filter(({ path }) => path.endsWith('-thread.ts') && loads(path, new Set()))
    .map(
      ({ path }) => `src/${path} loads a model in a thread. Give it a process (start-process.ts).`,
    )
}

function badShape(file: SourceFile): string[] {
  const { path, lines } = file
  const name = path.replace(/^.*\//, '').replace(/\..*$/, '')
  const faults: [boolean, string][] = [
    [lines > LINES_MAX, `has ${lines} lines, more than ${LINES_MAX}. Split it by idea.`],
    [VAGUE_NAME.test(name), `has a name that says nothing. Name it for its one main export.`],
    [file.hasDefaultExport, 'has a default export. Export by name.'],
    [
      file.readsEnvironment && path !== 'main.ts',
      'reads the environment. Take a value from config.ts through the front door.',
    ],
    [
      file.runsOnImport && !ENTRIES.includes(path),
      'does something when it is imported. Put that into a function that main.ts calls.',
    ],
  ]
  return faults.flatMap(([broken, what]) => (broken ? [`src/${path} ${what}`] : []))
}
