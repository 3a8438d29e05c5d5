import { Type } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment, cpuSeconds, parseFlags, writeCsv } from './bench-parts.ts'
import { csvTables, tableWith } from './csv-folder.ts'
import { compare, fitReference, type Difference } from './effects/reference-fits.ts'
import { scoreNulls } from './effects/simulated-nulls.ts'

const FlagsSchema = Type.Object({
  data: Type.String({ description: 'Folder with series (series, t, y, level), their coefficients and a summary with the parameters of each.' }),
  nulls: Type.String({ pattern: '^[0-9]+$', default: '1000', description: 'Simulated series on which nothing was done.' }),
  seed: Type.String({ pattern: '^[0-9]+$', default: '1' }),
  out: Type.Optional(Type.String({ description: 'Folder for `fits.csv`.' })),
}, { additionalProperties: false })

/**
 * Benchmark `effects` (DESIGN §8): the fits of a reference folder recomputed from its series, and simulated series on which nothing was done.
 * Metrics: values compared and out of the folder’s tolerances, largest difference by column; of the nulls the coverage of the 95 % interval
 * and the share called effective, in percent.
 *
 * @throws AppError `usage-invalid`, `export-not-found`, `export-unreadable`
 */
export const runEffectsBench: Bench = async (flags) => {
  const { data, nulls, seed, out } = parseFlags(FlagsSchema, flags)
  const tables = csvTables(data)
  const summaries = tableWith(tables, ['series', 'freq', 't0', 'harmonics', 'slope', 'offset'])
  const series = tableWith(tables, ['series', 't', 'y', 'level', 'pop'])?.rows()
  const coefficients = tableWith(tables, ['series', 'term', 'estimate', 'se'])?.rows()
  if (summaries === undefined || series === undefined || coefficients === undefined) throw new AppError('export-unreadable', { folder: data, expected: 'series, coefficients and a summary' })

  const difference: Difference = { values: 0, outOfTolerance: 0, largest: {} }
  const written: Record<string, string | number>[] = []
  const fits = summaries.rows().map((summary) => {
    const rows = series.filter((row) => row.series === summary.series)
    const reference = coefficients.filter((row) => row.series === summary.series)
    const fitted = fitReference(summary, rows)
    compare(difference, fitted.summary, summary)
    fitted.coefficients.forEach((ours, j) => {
      compare(difference, ours, reference[j] ?? {})
      written.push({ series: fitted.series, term: reference[j]?.term ?? String(j), ...ours })
    })
    fitted.periods.forEach((ours, row) => { compare(difference, ours, rows[row]!) })
    return fitted
  })
  if (out !== undefined) await writeCsv(out, 'fits.csv', ['series', 'term', ...Object.keys(fits[0]?.coefficients[0] ?? {})], written)
  const { result, seconds } = cpuSeconds(() => scoreNulls(Number(nulls), Number(seed)))
  return { name: 'effects', data, metrics: { fits: fits.length, ...difference, nulls: { ...result, seconds } }, environment: benchEnvironment() }
}
