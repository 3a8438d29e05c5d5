/**
 * What words do in a sentence about people, by the names of the section `stance` of the rule file:
 * SLUR a hostile name of a group · TRAIT what degrades, said of someone · FEELING hate of the speaker · ACT violence or exclusion · URGE should, must, want, let us ·
 * WORTH what everyone is owed, hostile when denied · GOOD praise · NEGATOR not, nobody · REJECT who says so is wrong · OWN the speaker's own group · THEY the group said before ·
 * BUT what begins another thought · COMMON tells the language · SAID page, comment, user: someone tells of it.
 */
export const stanceRoles = ['SLUR', 'TRAIT', 'FEELING', 'ACT', 'URGE', 'WORTH', 'GOOD', 'NEGATOR', 'REJECT', 'OWN', 'THEY', 'BUT', 'COMMON', 'SAID'] as const
export type StanceRole = (typeof stanceRoles)[number]

/** Concepts that `stanceHits` adds: hostility bound to a group and meant · bound, but denied, quoted or rejected · a group is named, and nothing hostile is bound to it · hostile, and no group is named. */
export const stanceConcepts = ['HOSTILE_TO_GROUP', 'HOSTILE_RETOLD', 'GROUP_IN_PEACE', 'HOSTILE_TO_NO_GROUP'] as const
