import { describe, expect, it } from 'vitest'
import { createIncidents, type IncidentView, type MergedAlert } from '../../../pipeline/run/join-incidents.ts'

const day = 20_000

/** A queue of texts, ten a day; look-alikes share their first word. */
function viewOf(texts: readonly string[]): IncidentView {
  return {
    wordsOf: (row) => new Set(texts[row]!.split(' ')),
    isFunctionWord: (word) => word === 'with',
    firstRowOn: (from) => Math.min(texts.length, Math.max(0, texts.length - (day + 1 - from) * 10)),
    neighbours: (row, from, to) => texts.flatMap((text, other) => (other >= from && other < to && other !== row && text.split(' ')[0] === texts[row]!.split(' ')[0] ? [{ row: other, similarity: 0.5 }] : [])),
  }
}

const alertOf = (facts: Pick<MergedAlert, 'day' | 'rows'> & Partial<MergedAlert>): MergedAlert => ({ score: 5, alertClass: 'issue', version: null, isNew: false, strong: true, ...facts })

const background = Array.from({ length: 400 }, (_, row) => `plain${row} words about list and page`)
const lastRows = (count: number): number[] => Array.from({ length: count }, (_, at) => background.length + at)

describe('incidents', () => {
  it('opens one for each thing', () => {
    const incidents = createIncidents()
    const view = viewOf([...background, 'paste fails in whatsapp', 'cannot paste whatsapp', 'netflix green screen', 'screen green netflix video'])
    const [a, b, c, d] = lastRows(4) as [number, number, number, number]
    expect(incidents.join(alertOf({ day, rows: [a, b] }), view)).toMatchObject({ number: 1, alertCount: 1 })
    expect(incidents.join(alertOf({ day, rows: [c, d] }), view)).toMatchObject({ number: 2, alertCount: 1 })
  })

  it('joins two languages by the name that both write', () => {
    const incidents = createIncidents()
    const view = viewOf([...background, 'paste whatsapp', 'pasting whatsapp', 'colar whatsapp', 'colando whatsapp'])
    const [a, b, c, d] = lastRows(4) as [number, number, number, number]
    incidents.join(alertOf({ day, rows: [a, b] }), view)
    expect(incidents.join(alertOf({ day: day + 1, rows: [c, d] }), view)).toMatchObject({ number: 1, alertCount: 2, tokens: expect.arrayContaining(['whatsapp']) as string[] })
  })

  it('joins alerts whose cases are neighbours, whatever their words', () => {
    const incidents = createIncidents()
    const view = viewOf([...background, 'wheel one', 'wheel two', 'wheel tri', 'wheel four', 'wheel five', 'wheel six'])
    const rows = lastRows(6)
    incidents.join(alertOf({ day, rows: rows.slice(0, 3) }), view)
    expect(incidents.join(alertOf({ day, rows: rows.slice(3) }), view).number).toBe(1)
  })

  it('keeps apart what shares only a usual word or a function word', () => {
    const incidents = createIncidents()
    const view = viewOf([...background, 'alpha with list', 'beta with list', 'gamma with list', 'delta with list'])
    const [a, b, c, d] = lastRows(4) as [number, number, number, number]
    incidents.join(alertOf({ day, rows: [a, b] }), view)
    expect(incidents.join(alertOf({ day, rows: [c, d] }), view).number).toBe(2)
  })

  it('closes after seven quiet days', () => {
    const incidents = createIncidents()
    const view = viewOf([...background, 'paste whatsapp', 'colar whatsapp'])
    const [a, b] = lastRows(2) as [number, number]
    incidents.join(alertOf({ day, rows: [a] }), view)
    expect(incidents.join(alertOf({ day: day + 8, rows: [b] }), view).number).toBe(2)
  })

  it('stops linking by a word that rose in three incidents before', () => {
    const incidents = createIncidents()
    const texts = [...background, ...Array.from({ length: 10 }, (_, at) => `other${at} scrolling`)]
    const view = viewOf(texts)
    const rows = lastRows(10)
    for (let at = 0; at < 3; at++) expect(incidents.join(alertOf({ day: day - 40 + at * 10, rows: [rows[at]!] }), view).number).toBe(at + 1)
    incidents.join(alertOf({ day, rows: [rows[4]!] }), view)
    expect(incidents.join(alertOf({ day, rows: [rows[5]!] }), view).number).toBe(5)
  })

  const queueOf = (...texts: string[]) => ({ view: viewOf([...background, ...texts]), rows: lastRows(texts.length) })

  it('tells an incident when it opens and again when its score has doubled, once a day', () => {
    const incidents = createIncidents()
    const { view, rows } = queueOf('paste whatsapp', 'colar whatsapp', 'pegar whatsapp', 'coller whatsapp', 'kleben whatsapp')
    const scores = [{ after: 0, score: 5 }, { after: 0, score: 50 }, { after: 1, score: 60 }, { after: 2, score: 99 }, { after: 3, score: 120 }]
    expect(scores.map(({ after, score }, at) => incidents.join(alertOf({ day: day + after, rows: [rows[at]!], score }), view).told)).toEqual([true, false, false, false, true])
  })

  it('makes one incident of the alerts that name one new version, and leaves other issues of those days out', () => {
    const incidents = createIncidents()
    const { view, rows } = queueOf('one aaaa', 'two bbbb', 'tri cccc')
    const release = { alertClass: 'release', version: '131' } as const
    expect(incidents.join(alertOf({ day, rows: [rows[0]!], ...release }), view)).toMatchObject({ number: 1, told: true })
    expect(incidents.join(alertOf({ day, rows: [rows[1]!] }), view)).toMatchObject({ number: 2, told: true })
    expect(incidents.join(alertOf({ day: day + 10, rows: [rows[2]!], ...release }), view)).toMatchObject({ number: 1, told: false })
  })

  it('tells a new pattern that has only the release in common with the others, once a day', () => {
    const incidents = createIncidents()
    const { view, rows } = queueOf('tabs vanished', 'theme darkened', 'font shrunk', 'menu spaced')
    const release = { alertClass: 'release', version: '131', isNew: true } as const
    const told = rows.map((row, at) => incidents.join(alertOf({ day: day + Math.floor(at / 2), rows: [row], ...release, isNew: at !== 3 }), view))
    expect(told.map(({ number, told: isTold }) => [number, isTold])).toEqual([[1, true], [1, false], [1, true], [1, false]])
  })

  it('goes on from what it remembers as if it had never stopped', () => {
    const { view, rows } = queueOf('paste whatsapp', 'netflix video', 'colar whatsapp')
    const alerts = rows.map((row, at) => alertOf({ day: day + at, rows: [row], score: 5 * 4 ** at }))
    const whole = createIncidents()
    const told = alerts.map((alert) => whole.join(alert, view))
    let incidents = createIncidents()
    const inPieces = alerts.map((alert) => {
      incidents = createIncidents(JSON.parse(JSON.stringify(incidents.memory((row) => `case ${row}`))) as ReturnType<typeof incidents.memory>, (caseId) => Number(caseId.slice(5)))
      return incidents.join(alert, view)
    })
    expect(inPieces).toEqual(told)
    expect(told.map(({ number, told: isTold }) => [number, isTold])).toEqual([[1, true], [2, true], [1, true]])
  })

  it('tells one alert for 1,000 cases of half a year, beyond that only what is rarer, and campaigns aside', () => {
    const incidents = createIncidents()
    const { view, rows } = queueOf('one aaaa', 'two bbbb', 'tri cccc', 'fou dddd')
    const kinds = [{ strong: false }, { strong: false }, { strong: true }, { strong: false, alertClass: 'spam-wave' as const }]
    expect(kinds.map((facts, at) => incidents.join(alertOf({ day, rows: [rows[at]!], ...facts }), view).told)).toEqual([true, false, true, true])
  })
})
