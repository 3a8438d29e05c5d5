import { html, type Html } from '../html.ts'
import type { Mark } from '../words.ts'

/** The sign of a state. It says nothing to a screen reader: the word beside it does. */
export const shapeOf = ({ shape, colour }: Pick<Mark, 'shape' | 'colour'>): Html => html`<span class="shape shape-${colour}" aria-hidden="true">${shape}</span>`
