import type { FindingKind } from '../../pipeline/domain/report.ts'
import type { PatternId } from '../../pipeline/domain/ids.ts'

/** Where a finding stands in the page. */
export const anchorOf = (patternId: PatternId): string => `finding-${patternId}`

/** Where the findings of a kind begin. */
export const kindAnchor = (kind: FindingKind): string => `findings-${kind}`
