import { describe } from 'vitest'
import { stores, type StoreName } from '../../../pipeline/store/registry.ts'
import { checkStore } from '../../contract/store.ts'

describe.each(Object.keys(stores) as StoreName[])('store %s', (name) => {
  checkStore(name)
})
