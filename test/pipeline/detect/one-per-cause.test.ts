import { describe, expect, it } from 'vitest'
import { onePerCause, type CauseNode } from '../../../pipeline/detect/one-per-cause.ts'

const LEVEL = 0.001
const node = (id: string, observed: number, expected: number): CauseNode => ({ id, observed, expected, dispersion: 1.2, ancestors: id === 'all' ? [] : ['all'] })
const quiet = [node('product a', 50, 50), node('product b', 50, 50), node('country x', 60, 60), node('country y', 40, 40)]

describe('onePerCause', () => {
  it('finds nothing where nothing rose', () => {
    expect(onePerCause([node('all', 100, 100), ...quiet], LEVEL)).toEqual([])
    expect(onePerCause([], LEVEL)).toEqual([])
  })

  it('names the whole pattern when all of its segments rose alike', () => {
    const nodes = [node('all', 300, 100), node('product a', 150, 50), node('product b', 150, 50), node('country x', 180, 60), node('country y', 120, 40)]
    const causes = onePerCause(nodes, LEVEL)
    expect(causes.map(({ id }) => id)).toEqual(['all'])
    expect(causes[0]!.contributors).toEqual(['country x', 'country y', 'product a', 'product b'])
  })

  it('names the one segment behind a rise of the pattern and of what overlaps with it', () => {
    const nodes = [node('all', 200, 100), node('product a', 150, 50), node('product b', 50, 50), node('country x', 120, 60), node('country y', 80, 40)]
    expect(onePerCause(nodes, LEVEL).map(({ id }) => id)).toEqual(['product a'])
  })

  it('keeps two causes apart', () => {
    const nodes = [node('all', 400, 100), node('product a', 330, 50), node('product b', 70, 50), node('country x', 180, 60), node('country y', 220, 20)]
    const ids = onePerCause(nodes, LEVEL).map(({ id }) => id)
    expect(ids[0]).toBe('product a')
    expect(ids).toContain('country y')
  })

  it('does not care for the order of the cells', () => {
    const nodes = [node('all', 200, 100), node('product a', 150, 50), node('country x', 120, 60)]
    expect(onePerCause([...nodes].reverse(), LEVEL)).toEqual(onePerCause(nodes, LEVEL))
  })

  it('takes a cell that expected nothing', () => {
    expect(onePerCause([node('all', 12, 0)], LEVEL).map(({ id }) => id)).toEqual(['all'])
  })
})
