import { describe, expect, it } from 'vitest'
import { classOf, type AlertEvidence } from '../../../pipeline/run/classify-alert.ts'

const plain = ['The wheel does not scroll the page any more', 'Pages stay where they are when I turn the wheel', 'Turning the wheel moves nothing']
const evidence = (facts: Partial<AlertEvidence>): AlertEvidence =>
  ({ texts: plain, reporters: 3, usualTexts: [], newVersionShare: 0, namedShare: 0, form: { changing: false, newShare: 0, sharesFragment: false }, ...facts })

describe('the class of an alert', () => {
  it('is an issue where nothing else holds', () => {
    expect(classOf(evidence({}))).toBe('issue')
  })

  it('is a spam wave where most texts offer a helpline', () => {
    expect(classOf(evidence({ texts: ['Call the customer care number [phone:1a2b3c]', 'Refund helpline number, call now', 'The wheel does not scroll'] }))).toBe('spam-wave')
  })

  it('is a spam wave of copies only where few people wrote them', () => {
    const copies = Array.from({ length: 6 }, () => 'Visit our lovely new shop of garden chairs and tables today')
    expect(classOf(evidence({ texts: copies, reporters: 2 }))).toBe('spam-wave')
    expect(classOf(evidence({ texts: copies, reporters: 6 }))).toBe('issue')
  })

  it('is a release where the texts speak of an update more than usual', () => {
    const texts = ['Since the update the wheel is dead', 'After updating nothing scrolls', 'The latest update broke the wheel']
    expect(classOf(evidence({ texts, usualTexts: plain }))).toBe('release')
    expect(classOf(evidence({ texts, usualTexts: texts }))).toBe('issue')
  })

  it('is a matter of the data while the form changes, unless the cases share a name or one reporter wrote them', () => {
    const changing = { changing: true, newShare: 0, sharesFragment: false }
    expect(classOf(evidence({ form: changing }))).toBe('data-quality')
    expect(classOf(evidence({ form: changing, namedShare: 0.8 }))).toBe('issue')
    expect(classOf(evidence({ form: changing, reporters: 1 }))).toBe('issue')
    expect(classOf(evidence({ form: { ...changing, newShare: 0.9 }, namedShare: 0.8 }))).toBe('data-quality')
  })
})
