import type { DuckDBConnection } from '@duckdb/node-api'
import { Type } from 'typebox'
import { CaseSchema } from '../../domain/case.ts'
import { CaseIdSchema, PatternIdSchema, type LoadId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/week.ts'
import { ask, askOne, tell } from './ask.ts'
import { recount } from './counts.ts'
import { appendLineage } from './logs.ts'

const ComparedCounts = Type.Object({ rowsNew: Type.Integer(), rowsUpdated: Type.Integer() })
const RepeatsRow = Type.Object({ repeatedRows: Type.Integer(), rivalCases: Type.Integer() })
const RewordedRow = Type.Object({ caseId: CaseIdSchema, patternId: PatternIdSchema, gone: CaseSchema.properties.gone })

export interface MergedCases { readonly rowsNew: number, readonly rowsUpdated: number, readonly repeatedRows: number, readonly rivalCases: number }

/**
 * Brings the cases of a staged file in: the winning version of each, its decisions forgotten where its text changed or it is gone,
 * touched days, weeks and patterns counted again and reported weeks marked. Runs inside a transaction.
 */
export async function mergeCases(connection: DuckDBConnection, casesPath: string, { loadId, now }: { readonly loadId: LoadId, readonly now: Instant }): Promise<MergedCases> {
  const files = { cases_path: casesPath }
  await tell(connection, 'newest_staged_versions', files)
  await tell(connection, 'compare_with_known')
  const repeats = await askOne(connection, 'staged_repeats', RepeatsRow, files) ?? { repeatedRows: 0, rivalCases: 0 }
  await tell(connection, 'reworded_cases', files)
  await tell(connection, 'days_of_compared')
  await tell(connection, 'patterns_of_compared')
  const counts = await askOne(connection, 'compared_counts', ComparedCounts) ?? { rowsNew: 0, rowsUpdated: 0 }

  await tell(connection, 'remove_replaced_cases')
  await tell(connection, 'add_compared_cases', { ...files, load_id: loadId, now })
  await tell(connection, 'bring_first_seen_forward', { now })
  await lookAgainAtReworded(connection, now)
  await recount(connection)
  await tell(connection, 'mark_outdated_weeks')
  return { ...counts, ...repeats }
}

async function lookAgainAtReworded(connection: DuckDBConnection, now: Instant): Promise<void> {
  await tell(connection, 'forget_reworded')
  const moved = await ask(connection, 'reworded_with_pattern', RewordedRow)
  await tell(connection, 'forget_gone_examples', { ids: moved.flatMap(({ caseId, gone }) => gone === null ? [] : [caseId]) })
  await appendLineage(connection, moved.map(({ caseId, patternId, gone }) => ({
    patternId,
    kind: 'moved-case',
    at: now,
    actor: 'machine',
    reason: gone === null ? `The text of ${caseId} changed; it is looked at again.` : `${caseId} was ${gone} in its source.`,
    before: patternId,
    after: null,
  })))
}
