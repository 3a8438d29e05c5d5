import { withJobFile } from '../../../pipeline/cli/parse-job.ts'
import { AppError } from '../../../pipeline/domain/errors.ts'
import type { ParseJob } from '../../../pipeline/run/parse-export.ts'
import type { Delimiter, Source, Sources } from '../../../pipeline/sources/source.ts'

const OPENED_AT = '2025-01-01T00:00:00Z'

/**
 * A source made of whatever columns a file has, so that files of other kinds go through the same loading: every row is a case numbered in
 * file order, opened on one day, its values the body. A first line that can be read in two ways is read with commas.
 */
export async function sourceOfColumns(name: string, job: ParseJob): Promise<{ readonly sources: Sources, readonly sourceName: null }> {
  const columns = async (delimiter?: Delimiter): Promise<Sources> =>
    withJobFile(job, { sources: { [name]: bareSource([], delimiter) }, sourceName: null }, () => undefined, async ({ unknownColumns }) => ({ [name]: bareSource([...new Set(unknownColumns)], delimiter) }))
  try {
    return { sources: await columns(), sourceName: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'export-header-ambiguous') throw error
    return { sources: await columns(','), sourceName: null }
  }
}

function bareSource(columns: readonly string[], delimiter: Delimiter | undefined): Source {
  let rows = 0
  return {
    summary: 'every column of a file', format: 'any', requiredColumns: [], optionalColumns: columns, repeatedColumns: columns, dateFormats: ['rfc3339'], html: false,
    ...(delimiter === undefined ? {} : { delimiter }),
    toDraft({ fields }) {
      rows += 1
      return { sourceCaseId: String(rows), openedAt: OPENED_AT, body: [...fields.values()].join('\n') }
    },
  }
}
