import type { DuckDBConnection } from '@duckdb/node-api'
import { Type } from 'typebox'
import type { LoadFacts } from '../../domain/data-quality.ts'
import type { LoadId } from '../../domain/ids.ts'
import type { StagedLoad } from '../../domain/load.ts'
import { IsoDaySchema, dayOfEpochDay, epochDayOfDay, type Instant, type IsoDay } from '../../domain/week.ts'
import { ask, askOne } from './ask.ts'
import type { MergedCases } from './merge-cases.ts'

/** Days back from the last one that the checks look at. */
const DAYS_READ = 365

const optionalDay = Type.Union([IsoDaySchema, Type.Null()])
const KnownThroughRow = Type.Object({ day: optionalDay })
const SpanRow = Type.Object({ firstDay: optionalDay, lastDay: optionalDay })
const DayCountRow = Type.Object({ day: IsoDaySchema, value: Type.String(), caseCount: Type.Integer() })
const DoubledRow = Type.Object({ day: IsoDaySchema, caseCount: Type.Integer() })
const ColumnsRow = Type.Object({ columns: Type.Array(Type.String()) })

/** The last day with a case of a source, asked before a load of it is merged. */
export const knownThrough = async (connection: DuckDBConnection, source: string): Promise<IsoDay | null> =>
  (await askOne(connection, 'known_through', KnownThroughRow, { source }))?.day ?? null

/** The numbers of a load that was merged just now, inside its transaction; undefined when the source has no cases. */
export async function loadFacts(connection: DuckDBConnection, staged: StagedLoad, merged: MergedCases, { loadId, now, known }: { readonly loadId: LoadId, readonly now: Instant, readonly known: IsoDay | null }): Promise<LoadFacts | undefined> {
  const { source } = staged
  const span = await askOne(connection, 'quality_span', SpanRow, { source })
  if (span === undefined || span.firstDay === null || span.lastDay === null) return undefined
  const from = dayOfEpochDay(Math.max(epochDayOfDay(span.firstDay), epochDayOfDay(span.lastDay) - DAYS_READ))
  const before = await askOne(connection, 'columns_before', ColumnsRow, { source, load_id: loadId, now })
  return {
    source,
    freshFrom: known === null || known < from ? from : known,
    lastDay: span.lastDay,
    lastDayEnded: now.slice(0, 10) > span.lastDay,
    hours: await ask(connection, 'quality_hours', DayCountRow, { source, from }),
    categories: await ask(connection, 'quality_categories', DayCountRow, { source, from }),
    languages: await ask(connection, 'quality_languages', DayCountRow, { source, from }),
    doubled: await ask(connection, 'quality_doubled', DoubledRow, { source, load_id: loadId, from }),
    rowsIn: staged.rowsIn,
    repeatedRows: merged.repeatedRows,
    rivalCases: merged.rivalCases,
    columns: staged.layout?.format === 'csv' ? staged.layout.columns : null,
    columnsBefore: before?.columns ?? null,
  }
}
