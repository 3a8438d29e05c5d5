import { svg } from './dom.ts'

/** Shapes are drawn, not typed: a missing font must not take the meaning of a state away. Box 12 × 12. */
const shapes = {
  star: 'M6 0L7.4 4.6L12 6L7.4 7.4L6 12L4.6 7.4L0 6L4.6 4.6Z',
  up: 'M6 1L12 11H0Z',
  down: 'M6 11L0 1H12Z',
  drift: 'M12 1V11H0Z',
  dot: 'M6 2.5A3.5 3.5 0 1 1 6 9.5A3.5 3.5 0 1 1 6 2.5Z',
  stop: 'M1.5 1.5H10.5V10.5H1.5Z',
  box: 'M1 1H11V11H1ZM3 3V9H9V3Z',
  tick: 'M1 6.4L2.6 4.8L4.8 7L9.6 1.8L11.2 3.4L4.8 10.2Z',
  warning: 'M5 0.5H7V7.5H5ZM5 9.5H7V11.5H5Z',
  question: 'M2.5 3.6C2.7 1.6 4.1 0.5 6 0.5C8 0.5 9.5 1.7 9.5 3.5C9.5 5.6 7 5.8 7 7.6H5C5 5 7.4 5 7.4 3.6C7.4 2.8 6.8 2.3 6 2.3C5.2 2.3 4.6 2.8 4.5 3.8ZM5 9.5H7V11.5H5Z',
  back: 'M6 1A5 5 0 1 0 11 6H9.2A3.2 3.2 0 1 1 6 2.8V4.6L9.6 2.1L6 -0.4Z',
} as const
export type Shape = keyof typeof shapes

/** A shape beside its word; the word is what is read aloud. */
export function icon(shape: Shape): SVGElement {
  return svg('svg', { class: 'symbol', viewBox: '-0.5 -0.5 13 13', width: 12, height: 12, 'aria-hidden': 'true' }, svg('path', { d: shapes[shape], 'fill-rule': 'evenodd' }))
}
