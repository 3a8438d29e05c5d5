import { describe } from 'vitest'
import { detectors } from '../../../pipeline/detect/registry.ts'
import { checkDetector } from '../../contract/detector.ts'

describe.each(Object.entries(detectors))('%s keeps the contract of a detector', (_, detector) => {
  checkDetector(detector)
})
