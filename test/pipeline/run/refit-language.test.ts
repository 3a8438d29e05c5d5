import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CaseId } from '../../../pipeline/domain/ids.ts'
import type { NamedEmbedder } from '../../../pipeline/embed/named-embedder.ts'
import { embedders } from '../../../pipeline/embed/registry.ts'
import { buildMatcher } from '../../../pipeline/run/match.ts'
import { readModels } from '../../../pipeline/run/mine-models.ts'
import type { MineInput, MineResult } from '../../../pipeline/run/ports.ts'
import type { StoredModel } from '../../../pipeline/store/store.ts'
import { day, issueOf, memoryQueue, queueOf, usualQueue, type MemoryQueue } from '../../support/mining-queue.ts'

const settingsOf = (embedder: NamedEmbedder['name']): Pick<MineInput, 'settings'> => ({ settings: { embedder, clusterer: 'knn-leiden' } })
const nextWeek = () => queueOf(usualQueue(day('2024-04-29'), day('2024-05-05')), 9)
const weekAfter = () => queueOf(usualQueue(day('2024-05-06'), day('2024-05-12')), 10)

/** Sixteen weeks mined with letters, then a week with letters, company and language. */
function switched(): { queue: MemoryQueue, before: ReadonlyMap<CaseId, unknown>, result: ReturnType<MemoryQueue['mine']> } {
  const queue = memoryQueue()
  queue.mine(queueOf(usualQueue(day('2024-01-01'), day('2024-04-28'))), day('2024-04-28'))
  const before = new Map([...queue.assignments].map(([caseId, { patternId }]) => [caseId, patternId]))
  return { queue, before, result: queue.mine(nextWeek(), day('2024-05-05'), settingsOf('hybrid')) }
}

/** As a database of before there were names. */
const withoutNames = (models: readonly StoredModel[]): StoredModel[] => models.map((model) => {
  if (model.name !== 'mining-state') return model
  const { embedders: _embedders, ...state } = JSON.parse(new TextDecoder().decode(model.bytes)) as Record<string, unknown>
  return { ...model, bytes: new TextEncoder().encode(JSON.stringify(state)) }
})

/** `toEqual` looks at each of millions of bytes in turn. */
const withDigests = ({ models, ...result }: MineResult) => ({ ...result, models: models.map(({ bytes, ...model }) => ({ ...model, digest: createHash('sha256').update(bytes).digest('hex') })) })

const newestOf = (models: readonly StoredModel[], name: string) => models.filter((model) => model.name === name).sort((a, b) => a.version < b.version ? -1 : 1).at(-1)!

describe('a store that another embedder mined', () => {
  let run: ReturnType<typeof switched>
  beforeAll(() => { run = switched() }, 60_000)

  test('keeps its patterns and the place of every case, and new cases join the patterns of their issue', () => {
    const { queue, before, result } = run
    expect([...before].filter(([caseId, patternId]) => queue.assignments.get(caseId)!.patternId !== patternId)).toEqual([])
    const issueOfPattern = new Map([...before].map(([caseId, patternId]) => [patternId, issueOf(caseId)]))
    expect(result.assignments.filter(({ caseId, patternId }) => issueOfPattern.get(patternId) !== issueOf(caseId))).toEqual([])
    expect(new Set([...queue.patterns.keys()])).toEqual(new Set(before.values()))
  })

  test('gets a basis and centres of the configured one, which the run says', () => {
    const { queue, result } = run
    expect(result.refittedLanguages).toEqual(['en'])
    expect(readModels(queue.models).state!.embedders).toEqual({ en: { name: 'hybrid', version: '1', fittedOn: expect.any(Number) as number } })
    const { basis, centres } = readModels(queue.models).languages.get('en')!
    const { patternIds, dimensions, floors } = JSON.parse(new TextDecoder().decode(centres)) as { patternIds: string[], dimensions: number, floors: number[] }
    expect(dimensions).toBe(embedders.hybrid.restore(basis).dimensions)
    expect(new Set(patternIds)).toEqual(new Set(queue.patterns.keys()))
    expect(floors.every((floor) => floor > 0 && floor < 1)).toBe(true)
  })

  test('gets it once: the next week restores it', () => {
    const { queue } = run
    const basis = newestOf(queue.models, 'basis-en')
    expect(queue.mine(weekAfter(), day('2024-05-12'), settingsOf('hybrid')).refittedLanguages).toEqual([])
    expect(newestOf(queue.models, 'basis-en')).toBe(basis)
  })

  test('gives the same bytes twice', () => {
    expect(withDigests(switched().result)).toEqual(withDigests(run.result))
  })
})

test('a basis is fitted anew when there are twice as many cases, and then not again', () => {
  const queue = memoryQueue()
  queue.mine(queueOf(usualQueue(day('2024-01-01'), day('2024-03-10'))), day('2024-03-10'))
  const before = newestOf(queue.models, 'basis-en')
  expect(queue.mine(queueOf(usualQueue(day('2024-03-11'), day('2024-05-19')), 6), day('2024-05-19')).refittedLanguages).toEqual([])
  const places = [...queue.assignments].map(([caseId, { patternId }]) => [caseId, patternId])
  expect(queue.mine(queueOf(usualQueue(day('2024-05-20'), day('2024-05-26')), 7), day('2024-05-26')).refittedLanguages).toEqual(['en'])
  expect(newestOf(queue.models, 'basis-en')).not.toEqual(before)
  expect(places.filter(([caseId, patternId]) => queue.assignments.get(caseId as CaseId)?.patternId !== patternId)).toEqual([])
  expect(queue.mine(queueOf(usualQueue(day('2024-05-27'), day('2024-06-02')), 8), day('2024-06-02')).refittedLanguages).toEqual([])
})

describe('a store without names of embedders', () => {
  const queue = memoryQueue()
  beforeAll(() => { queue.mine(queueOf(usualQueue(day('2024-01-01'), day('2024-04-28'))), day('2024-04-28')) }, 60_000)

  test.each([['char-lsa', []], ['hybrid', ['en']]])('was made by letters: with %s, %j get a new basis', (embedder, languages) => {
    const copy = memoryQueue()
    copy.mine(queueOf(usualQueue(day('2024-01-01'), day('2024-04-28'))), day('2024-04-28'))
    expect(copy.mine(nextWeek(), day('2024-05-05'), { models: withoutNames(queue.models), ...settingsOf(embedder) }).refittedLanguages).toEqual(languages)
  })

  test('is matched against by letters, and without the embedder by words alone', () => {
    const input = { cases: queue.known(), patterns: [...queue.patterns.values()], models: withoutNames(queue.models), seed: 1 }
    const ofParcels = new Set([...queue.assignments.values()].filter(({ caseId }) => issueOf(caseId) === 'parcel').map(({ patternId }) => patternId))
    for (const known of [embedders, {}]) expect(ofParcels).toContain(buildMatcher(input, known)('Parcel is lost\nthe courier says delivered, the depot lost my parcel').patternId)
  })
})
