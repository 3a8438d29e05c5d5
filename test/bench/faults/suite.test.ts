import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { recordsByLines } from './count-records.ts'
import { mutant } from './mutants.ts'
import { judgeByManifest } from './suite.ts'

describe('judgeByManifest', () => {
  const expected = { expect: 'partial', or: 'refuse', rows: 4, quarantined: 1 } as const

  it('wants the outcome, the cases and the quarantined rows', () => {
    expect(judgeByManifest({ outcome: 'partial', caseCount: 4, rowsIn: 5, rowsQuarantined: 1 }, expected)).toBeUndefined()
    expect(judgeByManifest({ outcome: 'partial', caseCount: 3, rowsIn: 5, rowsQuarantined: 1 }, expected)).toMatch('3 cases')
    expect(judgeByManifest({ outcome: 'loaded', caseCount: 5, rowsIn: 5, rowsQuarantined: 0 }, expected)).toMatch('load')
  })

  it('takes a file without one good row for a refused one', () => {
    expect(judgeByManifest({ outcome: 'partial', caseCount: 0, rowsIn: 2, rowsQuarantined: 2 }, { expect: 'refuse', rows: 0, quarantined: 2 })).toBeUndefined()
    expect(judgeByManifest({ outcome: 'partial', caseCount: 1, rowsIn: 2, rowsQuarantined: 1 }, { expect: 'refuse', rows: 0, quarantined: 2 })).toMatch('partial')
  })

  it('takes the second outcome that is right too, and never a crash', () => {
    expect(judgeByManifest({ outcome: 'refused', caseCount: 0, rowsIn: 0, rowsQuarantined: 0 }, expected)).toBeUndefined()
    expect(judgeByManifest({ outcome: 'crashed', caseCount: 0, rowsIn: 0, rowsQuarantined: 0 }, expected)).toMatch('crash')
    expect(judgeByManifest({ outcome: 'loaded', caseCount: 0, rowsIn: 0, rowsQuarantined: 0 }, { ...expected, expect: 'load', rows: null })).toBeUndefined()
  })
})

describe('mutant', () => {
  it('is another file, and the same one for the same seed', () => {
    const bytes = Buffer.from('a,b\n1,x\n2,y\n'.repeat(10))
    const copies = (seed: number) => { const random = seededRandom(seed); return Array.from({ length: 20 }, () => mutant(bytes, random).toString('latin1')) }
    expect(copies(1)).toEqual(copies(1))
    expect(new Set(copies(1)).size).toBeGreaterThan(15)
    expect(bytes.toString()).toBe('a,b\n1,x\n2,y\n'.repeat(10))
  })

  it('can be made of nothing', () => {
    const random = seededRandom(2)
    for (let count = 0; count < 50; count++) expect(mutant(Buffer.alloc(0), random)).toBeInstanceOf(Buffer)
  })
})

describe('recordsByLines', () => {
  it('counts lines where every line is a record, and is silent where it cannot know', () => {
    expect(recordsByLines(Buffer.from('a,b\n1,x\n\n2,y'))).toBe(2)
    expect(recordsByLines(Buffer.from('{"a":1}\r\n \r\n{"a":\n'))).toBe(2)
    for (const unclear of ['a\n"x\ny"\n', 'a\r1\r', '[1]', '\ufeffa\n1\n', 'PAR1', 'a\n\u0000\n']) expect(recordsByLines(Buffer.from(unclear))).toBeUndefined()
    expect(recordsByLines(gzipSync('a\n1\n'))).toBeUndefined()
  })
})
