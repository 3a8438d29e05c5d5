import type { PersonalDataKind } from './kind.ts'

/** Finds nothing. */
export const none = { summary: 'finds nothing', find: () => [] } as const satisfies PersonalDataKind
