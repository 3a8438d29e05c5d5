/** The signs of states, drawn on 12 × 12 points: fonts differ in which signs they have. */
export const shapes = {
  star: 'M6 0.5 7.5 4.5 11.5 6 7.5 7.5 6 11.5 4.5 7.5 0.5 6 4.5 4.5Z',
  up: 'M6 1.5 11.5 10.5 0.5 10.5Z',
  down: 'M0.5 1.5 11.5 1.5 6 10.5Z',
  return: 'M10.9 7.2A5 5 0 1 1 9.3 2.2L10.6 0.9 11.6 5.2 7.2 4.3 8.2 3.3A3.4 3.4 0 1 0 9.3 6.9Z',
  warning: 'M4.9 0.8 7.1 0.8 6.7 7.6 5.3 7.6ZM4.9 9.1 7.1 9.1 7.1 11.2 4.9 11.2Z',
} as const

export type ShapeName = keyof typeof shapes
