import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { likelyCountries } from '../../../pipeline/normalize/countries.ts'
import { findPersonalData } from '../../../pipeline/normalize/redact.ts'
import { openExport } from '../../../pipeline/sources/open-export.ts'
import { sources } from '../../../pipeline/sources/registry.ts'
import { generated } from '../../support/shared-script.ts'
import { sharedPath } from '../../support/shared-bench.ts'
import { allRows, readLimits } from '../../support/written-export.ts'

const structured = ['email', 'phone', 'card', 'iban', 'ip']
const script = sharedPath('bench/gen-cases.mjs')

/** Spans of planted data by case: `type:body:start-end`. */
function plantedSpans(truthPath: string): ReadonlyMap<string, readonly { readonly kind: string, readonly start: number, readonly end: number }[]> {
  return new Map(readFileSync(truthPath, 'utf8').trimEnd().split('\n').slice(1).map((line) => {
    const [id, , , , planted] = line.split(',')
    const spans = (planted ?? '').split(' ').flatMap((entry) => {
      const match = /^(\w+):body:(\d+)-(\d+)$/.exec(entry)
      return match === null ? [] : [{ kind: match[1]!, start: Number(match[2]), end: Number(match[3]) }]
    })
    return [id!, spans]
  }))
}

describe('planted personal data', () => {
  it.skipIf(script === undefined)('is found whole in at least 99 % of e-mails, phones, cards, IBANs and IPs each', async () => {
    const path = await generated(script!, 'cases.csv', ['--rows', '8000', '--seed', '11'])
    const truth = plantedSpans(`${path}.truth.csv`)
    const planted = new Map<string, number>(), caught = new Map<string, number>()
    const add = (counts: Map<string, number>, kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1)
    for (const read of await allRows(await openExport(path, { sources, sourceName: null, limits: readLimits }))) {
      if (read.kind === 'reject') throw new Error(`line ${read.reject.line}: ${read.reject.reason}`)
      const { fields } = read.row
      const found = findPersonalData(fields.get('body')!, likelyCountries(fields.get('country') || null, fields.get('language') || null))
      for (const { kind, start, end } of truth.get(fields.get('case_id')!) ?? []) {
        add(planted, kind)
        if (found.some((finding) => finding.start <= start && finding.end >= end)) add(caught, kind)
      }
    }
    const recall = structured.map((kind) => ({ kind, planted: planted.get(kind) ?? 0, share: (caught.get(kind) ?? 0) / (planted.get(kind) ?? 0) }))
    console.log(`planted data found: ${recall.map(({ kind, planted: count, share }) => `${kind} ${(share * 100).toFixed(2)} % of ${count}`).join(', ')}`)
    expect(recall.filter(({ planted: count }) => count < 100)).toEqual([])
    expect(recall.filter(({ share }) => share < 0.99)).toEqual([])
  }, 180_000)
})
