import { defineConfig } from 'vite'

/** The element for other sites: one script with nothing beside it, next to the page's files. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/web',
    // The page was built there before.
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: 'src/widget/main.ts',
      formats: ['iife'],
      name: 'verbatimChat',
      fileName: () => 'widget.js',
    },
  },
})
