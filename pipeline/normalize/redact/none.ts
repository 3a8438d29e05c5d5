import { nothing, type PersonalDataKind } from './kind.ts'

/** Finds nothing: the kind to switch redaction off with. */
export const none = { summary: 'finds nothing', find: () => nothing } as const satisfies PersonalDataKind
