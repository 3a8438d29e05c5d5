import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Builds the console to `dist/console`. Nothing is inlined, so that the page needs no exception in its content security policy. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  logLevel: 'warn',
  build: {
    outDir: fileURLToPath(new URL('../../dist/console', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Vega is one chunk, loaded after the page is shown.
    chunkSizeWarningLimit: 1_200,
  },
})
