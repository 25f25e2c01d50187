import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/web',
  base: '/',
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    rolldownOptions: { input: ['src/web/index.html', 'src/web/audit.html'] },
    target: 'es2022',
    // Browsers that know light-dark(), nesting and dynamic viewport units.
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
