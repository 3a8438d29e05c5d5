import { describe, expect, it } from 'vitest'
import { createIncidents, type IncidentView } from '../../../pipeline/run/join-incidents.ts'

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

const background = Array.from({ length: 400 }, (_, row) => `plain${row} words about list and page`)
const lastRows = (count: number): number[] => Array.from({ length: count }, (_, at) => background.length + at)

describe('incidents', () => {
  it('opens one for each thing', () => {
    const incidents = createIncidents()
    const view = viewOf([...background, 'paste fails in whatsapp', 'cannot paste whatsapp', 'netflix green screen', 'screen green netflix video'])
    const [a, b, c, d] = lastRows(4) as [number, number, number, number]
    expect(incidents.join({ day, rows: [a, b] }, view)).toMatchObject({ number: 1, alertCount: 1 })
    expect(incidents.join({ day, rows: [c, d] }, view)).toMatchObject({ number: 2, alertCount: 1 })
  })

  it('joins two languages by the name that both write', () => {
    const incidents = createIncidents()
    const view = viewOf([...background, 'paste whatsapp', 'pasting whatsapp', 'colar whatsapp', 'colando whatsapp'])
    const [a, b, c, d] = lastRows(4) as [number, number, number, number]
    incidents.join({ day, rows: [a, b] }, view)
    expect(incidents.join({ day: day + 1, rows: [c, d] }, view)).toMatchObject({ number: 1, alertCount: 2, tokens: expect.arrayContaining(['whatsapp']) as string[] })
  })

  it('joins alerts whose cases are neighbours, whatever their words', () => {
    const incidents = createIncidents()
    const view = viewOf([...background, 'wheel one', 'wheel two', 'wheel tri', 'wheel four', 'wheel five', 'wheel six'])
    const rows = lastRows(6)
    incidents.join({ day, rows: rows.slice(0, 3) }, view)
    expect(incidents.join({ day, rows: rows.slice(3) }, view).number).toBe(1)
  })

  it('keeps apart what shares only a usual word or a function word', () => {
    const incidents = createIncidents()
    const view = viewOf([...background, 'alpha with list', 'beta with list', 'gamma with list', 'delta with list'])
    const [a, b, c, d] = lastRows(4) as [number, number, number, number]
    incidents.join({ day, rows: [a, b] }, view)
    expect(incidents.join({ day, rows: [c, d] }, view).number).toBe(2)
  })

  it('closes after seven quiet days', () => {
    const incidents = createIncidents()
    const view = viewOf([...background, 'paste whatsapp', 'colar whatsapp'])
    const [a, b] = lastRows(2) as [number, number]
    incidents.join({ day, rows: [a] }, view)
    expect(incidents.join({ day: day + 8, rows: [b] }, view).number).toBe(2)
  })

  it('stops linking by a word that rose in three incidents before', () => {
    const incidents = createIncidents()
    const texts = [...background, ...Array.from({ length: 10 }, (_, at) => `other${at} scrolling`)]
    const view = viewOf(texts)
    const rows = lastRows(10)
    for (let at = 0; at < 3; at++) expect(incidents.join({ day: day - 40 + at * 10, rows: [rows[at]!] }, view).number).toBe(at + 1)
    incidents.join({ day, rows: [rows[4]!] }, view)
    expect(incidents.join({ day, rows: [rows[5]!] }, view).number).toBe(5)
  })
})
