/** The two looks of every page and chart. */
export type Scheme = 'light' | 'dark'

/**
 * Colours by what they mean, light and dark (Okabe-Ito hues; contrast is held by a test).
 * No two names share a light value, so that a drawn chart can be recoloured by its values alone.
 */
export const colours = {
  ink: { light: '#1F2328', dark: '#E6EDF3' },
  muted: { light: '#59636E', dark: '#9198A1' },
  hairline: { light: '#D1D9E0', dark: '#3D444D' },
  surface: { light: '#FFFFFF', dark: '#0D1117' },
  band: { light: '#E4E9EE', dark: '#262C36' },
  accent: { light: '#0072B2', dark: '#56B4E9' },
  rising: { light: '#D55E00', dark: '#D55E00' },
  new: { light: '#8250DF', dark: '#8250DF' },
  returned: { light: '#CC79A7', dark: '#CC79A7' },
  fading: { light: '#009E73', dark: '#009E73' },
  warning: { light: '#9A6700', dark: '#9A6700' },
  heat0: { light: '#F0F6FB', dark: '#131C26' },
  heat1: { light: '#CFE3F1', dark: '#16324A' },
  heat2: { light: '#9CC6E2', dark: '#1A4C73' },
  heat3: { light: '#5BA0CC', dark: '#1F6BA1' },
  heat4: { light: '#1F77B0', dark: '#4A9BD4' },
} as const satisfies Record<string, Readonly<Record<Scheme, string>>>

export type ColourName = keyof typeof colours

/** The system's own type: nothing is loaded. */
export const fontStack = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'
