// The way into the house for a notebook. Kernels load JavaScript, and without waiting; this loads the TypeScript behind it.
import { tsImport } from 'tsx/esm/api'

/** The exports of `notebook.ts`. */
export const house = () => tsImport('./notebook.ts', import.meta.url)
