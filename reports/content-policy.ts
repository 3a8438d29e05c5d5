import { createHash } from 'node:crypto'
import { styleSheet } from './style-sheet.ts'

/** Nothing may run, nothing may be fetched; the page's own style sheet, known by its digest, is all there is. */
export const reportContentPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(styleSheet).digest('base64')}'; base-uri 'none'; form-action 'none'`
