import { defineConfig, type Plugin } from 'vite'
import { nameLists } from './src/answering/name-lists.ts'

/**
 * The program, its threads and processes, each in few files: a start that has to find and read a thousand modules takes a third of
 * a second longer. Names stay as they are, so that a stack trace can be read.
 */
export default defineConfig({
  publicDir: false,
  plugins: [
    without('sharp', 'onnxruntime-web'),
    workedOut('src/answering/name-lists.ts', { nameLists }),
  ],
  ssr: {
    noExternal: true,
    // Native, or they read files of their own, or they are large and rarely needed.
    external: [
      'better-sqlite3',
      'chokidar',
      'hnswlib-node',
      'mammoth',
      'onnxruntime-node',
      'pdfjs-dist',
      'pg',
      'swagger-ui-dist',
      'umzug',
      'wink-eng-lite-web-model',
    ],
  },
  build: {
    ssr: true,
    outDir: 'dist',
    // The page and the types stand there too.
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        'client/client': 'src/client/client.ts',
        // Beside those who start them.
        'program/build-thread': 'src/main/build-thread.ts',
        'program/embed-process': 'src/main/embed-process.ts',
        'program/classifier-process': 'src/reranking/classifier-process.ts',
        'program/graph-thread': 'src/retrieval/graph-thread.ts',
        'program/save-thread': 'src/record/save-thread.ts',
      },
      // gray-matter has one, for front matter in JavaScript, which is never read as such here.
      checks: { eval: false },
      output: { entryFileNames: '[name].js', chunkFileNames: 'program/[name].js' },
    },
  },
})

/** Packages that a library imports for what is never asked of it here: pictures, and models in a browser. */
function without(...packages: readonly string[]): Plugin {
  return {
    name: 'without',
    enforce: 'pre',
    resolveId: (id) => (packages.includes(id) ? `\0without:${id}` : null),
    load: (id) =>
      id.startsWith('\0without:')
        ? `export default function unavailable() { throw new Error('${id.slice(9)} is not part of this program') }`
        : null,
  }
}

/** Functions of a module, none of which takes anything, as what they give: it is worked out once, here. */
function workedOut(path: string, functions: Readonly<Record<string, () => unknown>>): Plugin {
  return {
    name: 'worked-out',
    enforce: 'pre',
    load: (id) => {
      if (!id.endsWith(`/${path}`)) return null
      const worked = Object.entries(functions).map(([name, work]) => {
        const json = JSON.stringify(JSON.stringify(work()))
        return `export const ${name} = () => JSON.parse(${json})`
      })
      return worked.join('\n')
    },
  }
}
