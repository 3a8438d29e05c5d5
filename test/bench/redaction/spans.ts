import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { likelyCountries } from '../../../pipeline/normalize/countries.ts'

/** Personal data that a text is known to hold: `text.slice(start, end)` in UTF-16 units. */
export interface Span { readonly type: string, readonly start: number, readonly end: number }

/** A text to redact, with what is known of it. */
export interface Sample { readonly text: string, readonly countries: readonly string[], readonly spans: readonly Span[] }

const LabelledSchema = Type.Object({ text: Type.String(), spans: Type.Array(Type.Object({ type: Type.String(), start: Type.Integer(), end: Type.Integer() })) })

/** `samples.ndjson` of a folder: `{text, spans: [{type, start, end}]}` with places in code points. */
export async function labelledSamples(folder: string): Promise<Sample[]> {
  const lines = (await readFile(join(folder, 'samples.ndjson'), 'utf8')).split('\n').filter((line) => line !== '')
  return lines.map((line) => {
    const { text, spans } = Value.Parse(LabelledSchema, JSON.parse(line))
    const units = unitsOfCodePoints(text)
    return { text, countries: [], spans: spans.map(({ type, start, end }) => ({ type, start: units[start]!, end: units[end]! })) }
  })
}

/** The UTF-16 place of every code point, and of the end. */
function unitsOfCodePoints(text: string): number[] {
  const units: number[] = []
  let unit = 0
  for (const character of text) {
    units.push(unit)
    unit += character.length
  }
  return [...units, unit]
}

/**
 * The first rows of a CSV with the columns subject and body, one text each; country and language are used where they are columns.
 * @param truth a CSV with the columns case_id and pii (`type:field:start-end`, joined by spaces); texts of other fields than subject and body are not read
 */
export async function caseSamples(path: string, truth: string | undefined, rows: number): Promise<Sample[]> {
  const planted = truth === undefined ? new Map<string, string>() : await plantedById(truth)
  const samples: Sample[] = []
  for await (const row of rowsOf(path, rows)) {
    const { subject, body } = row
    if (subject === undefined || body === undefined) throw new AppError('export-unreadable', { path, expected: 'columns subject and body' })
    const countries = likelyCountries(row.country || null, row.language || null)
    const spans = parsedSpans(planted.get(row.case_id ?? '') ?? '')
    for (const [field, text] of [['subject', subject], ['body', body]] as const) samples.push({ text, countries, spans: spans.filter((span) => span.field === field) })
  }
  return samples
}

async function plantedById(path: string): Promise<ReadonlyMap<string, string>> {
  const planted = new Map<string, string>()
  for await (const { case_id: id, pii } of rowsOf(path, Infinity)) if (id !== undefined && pii !== undefined && pii !== '') planted.set(id, pii)
  return planted
}

async function* rowsOf(path: string, count: number): AsyncGenerator<Readonly<Record<string, string | undefined>>> {
  const records = createReadStream(path).pipe(parse({ columns: true, ...(count === Infinity ? {} : { to: count }) }))
  for await (const record of records) yield record as Record<string, string>
}

const parsedSpans = (planted: string): readonly (Span & { readonly field: string })[] => planted.split(' ').flatMap((entry) => {
  const match = /^(\w+):(\w+):(\d+)-(\d+)$/.exec(entry)
  return match === null ? [] : [{ type: match[1]!, field: match[2]!, start: Number(match[3]), end: Number(match[4]) }]
})
