import { Type } from 'typebox'
import type { Clusterer } from './clusterer.ts'

const params = Type.Object({})

/** The null member: every row is in no cluster. */
export const none = { params, cluster: ({ count }) => new Int32Array(count).fill(-1) } satisfies Clusterer<typeof params>
