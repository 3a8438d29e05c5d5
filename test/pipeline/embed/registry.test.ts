import { describe } from 'vitest'
import { embedders } from '../../../pipeline/embed/registry.ts'
import { checkEmbedder } from '../../contract/embedder.ts'

describe.each(Object.entries(embedders))('%s keeps the contract of an embedder', (_, embedder) => {
  checkEmbedder(embedder)
})
