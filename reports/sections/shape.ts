import type { ColourName } from '../charts/tokens.ts'
import { html, type Html } from '../html.ts'
import { shapes, type ShapeName } from '../shapes.ts'

/** The sign of a state. It says nothing to a screen reader: the word beside it does. */
export const shapeOf = ({ shape, colour }: { readonly shape: ShapeName, readonly colour: ColourName }): Html =>
  html`<svg class="shape shape-${colour}" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="${shapes[shape]}" fill="currentColor"/></svg>`
