/** What a file of `src/` imports and exports, read from its syntax tree. */
import { posix } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

export interface Import {
  /** As it is written: a package, `node:…`, or a relative path. */
  readonly specifier: string
  /** Path inside `src/`, where it is ours; null where it is not. */
  readonly ours: string | null
  /** Gone at run time. */
  readonly typeOnly: boolean
}

export interface SourceFile {
  /** Inside `src/`, with forward slashes. */
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly hasDefaultExport: boolean
  readonly readsEnvironment: boolean
  /** A statement that does something as soon as the file is imported. */
  readonly runsOnImport: boolean
}

export function readSourceFile(path: string, text: string): SourceFile {
  const { module, program, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`src/${path} does not parse: ${errors[0].message}`)
  const toImport = (specifier: string, typeOnly: boolean): Import => ({
    specifier,
    ours: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null,
    typeOnly,
  })
  const exported = module.staticExports.flatMap(({ entries }) => entries)
  const imports = [
    ...module.staticImports.map(({ moduleRequest, entries }) =>
      toImport(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType)),
    ),
    ...exported.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [toImport(moduleRequest.value, isType)] : [],
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      toImport(text.slice(start + 1, end - 1), false),
    ),
  ]
  return {
    path,
    lines: text.split('\n').length - Number(text.endsWith('\n')),
    imports,
    hasDefaultExport: exported.some(
      ({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default',
    ),
    readsEnvironment:
      readsProcessEnv(program) ||
      imports.some(({ specifier }) => /^(node:)?process$/.test(specifier)),
    runsOnImport: program.body.some(({ type }) => type === 'ExpressionStatement'),
  }
}

function readsProcessEnv(program: Parameters<Visitor['visit']>[0]): boolean {
  let found = false
  const isProcess = (node: { type: string; name?: unknown } | null) =>
    node?.type === 'Identifier' && node.name === 'process'
  new Visitor({
    MemberExpression: ({ object, property }) => {
      if (isProcess(object) && property.type === 'Identifier' && property.name === 'env')
        found = true
    },
    // `const { env } = process`
    VariableDeclarator: ({ init }) => {
      if (isProcess(init)) found = true
    },
  }).visit(program)
  return found
}
