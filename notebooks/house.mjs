// The way into the house for a notebook. Kernels load JavaScript, and without waiting; this loads the TypeScript behind it.
import { tsImport } from 'tsx/esm/api'

/** The exports of a module of the house, `notebook.ts` when none is named. The path starts at this folder. */
export const house = (module = './notebook.ts') => tsImport(module, import.meta.url)
