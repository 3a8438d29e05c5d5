// The way into the house for a notebook: kernels load JavaScript modules, this one loads the TypeScript behind it.
import { tsImport } from 'tsx/esm/api'

export const { connect, frameOf, plot, rowsOf } = await tsImport('./notebook.ts', import.meta.url)
