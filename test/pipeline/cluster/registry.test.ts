import { describe } from 'vitest'
import { clusterers } from '../../../pipeline/cluster/registry.ts'
import { checkClusterer } from '../../contract/clusterer.ts'

describe.each(Object.entries(clusterers))('%s keeps the contract of a clusterer', (_, clusterer) => {
  checkClusterer(clusterer)
})
