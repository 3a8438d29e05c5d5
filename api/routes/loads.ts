import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { LoadFindingSchema } from '../../pipeline/domain/data-quality.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { LoadIdSchema, type LoadId } from '../../pipeline/domain/ids.ts'
import { LoadSchema, QuarantinedRowSchema, QuarantineSummarySchema, type Load } from '../../pipeline/domain/load.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes read. */
export type LoadReader = Pick<Store, 'loads' | 'load' | 'quarantineSummary' | 'quarantineRows' | 'loadFindings'>

/** What a load can be asked for beyond reading. */
export interface LoadControl {
  /**
   * Reads the quarantined rows of a load again.
   * @param given a preset by name, or the text of a mapping file; both null: the source that the load had
   * @throws AppError `load-not-found`, `load-not-redrivable`, `source-unknown`, `config-invalid`
   */
  redrive(loadId: LoadId, given: { readonly sourceName: string | null, readonly mapping: string | null }): Promise<{ readonly load: Load, readonly rowsRead: number }>
  /** The text of a sealed row with personal data replaced, shortened; null when its key is gone. */
  shownText(sealed: string): Promise<string | null>
}

const MAX_MAPPING = 65_536
const params = Type.Object({ loadId: LoadIdSchema })
const columns: readonly Column<Load>[] = (['loadId', 'fileName', 'source', 'loadedAt', 'asOf', 'state', 'refusedBecause', 'rowsIn', 'rowsNew', 'rowsUpdated', 'rowsUnchanged', 'rowsQuarantined', 'rowsDeferred', 'sha256'] as const)
  .map((name) => ({ name, value: (load) => load[name] }))
const { raw: _raw, ...shownColumns } = QuarantinedRowSchema.properties
const ShownRow = Type.Object({ ...shownColumns, text: Type.Union([Type.String(), Type.Null()], { description: 'The row with personal data replaced, shortened. null for programs with a key, and where it cannot be opened.' }) })

export const loadRoutes = (store: LoadReader, control: LoadControl): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/loads', {
    schema: {
      summary: 'Loaded and refused export files, newest first.',
      querystring: Type.Object(pageQuery),
      response: { 200: listResponse(Type.Object({ loads: Type.Array(LoadSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => sendList(request, reply, await store.loads(pageRequest(request.query)), columns, (loads) => ({ loads })))

  app.get('/v1/loads/:loadId', {
    schema: {
      summary: 'One load with what was found about the quality of its data, warnings first.',
      params,
      response: { 200: Type.Object({ ...LoadSchema.properties, findings: Type.Array(LoadFindingSchema) }), '4xx': ProblemSchema },
    },
  }, async ({ params: { loadId } }) => ({ ...await known(loadId), findings: [...await store.loadFindings(loadId)] }))

  app.get('/v1/loads/:loadId/quarantine', {
    schema: {
      summary: 'Rows of one load that could not be read, counted by reason. Raw text is not in it.',
      params,
      response: { 200: Type.Object({ quarantine: Type.Array(QuarantineSummarySchema) }), '4xx': ProblemSchema },
    },
  }, async ({ params: { loadId } }) => ({ quarantine: [...await store.quarantineSummary((await known(loadId)).loadId)] }))

  app.get('/v1/loads/:loadId/quarantine/rows', {
    // What is shown depends on who asks.
    config: { unversioned: true, audit: 'always' },
    schema: {
      summary: 'Rows of one load that could not be read, in file order. Their text, with personal data replaced, is shown to signed-in people only; each look is logged.',
      params,
      querystring: Type.Object({ after: Type.Integer({ minimum: 0, default: 0, description: 'Position of the last row that was seen.' }), limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }) }),
      response: { 200: Type.Object({ rows: Type.Array(ShownRow) }), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { loadId } = await known(request.params.loadId)
    const mayRead = request.actor === 'console'
    reply.header('cache-control', 'no-store')
    const rows = await store.quarantineRows(loadId, request.query.after, request.query.limit)
    if (mayRead) request.log.info({ loadId, rows: rows.length, actor: request.actor }, 'quarantine.read')
    return { rows: await Promise.all(rows.map(async ({ raw, ...row }) => ({ ...row, text: mayRead ? await control.shownText(raw) : null }))) }
  })

  app.post('/v1/loads/:loadId/redrive', {
    schema: {
      summary: 'Reads the quarantined rows of one load again, after its mapping was mended. Rows that now read become cases; the counts of the load are corrected.',
      params,
      body: Type.Object({
        source: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'A preset by name; the source of the load when absent.' })),
        mapping: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_MAPPING, description: 'Text of a mapping file (YAML).' })),
      }, { additionalProperties: false }),
      response: { 200: Type.Object({ rowsRead: Type.Integer(), load: LoadSchema }), '4xx': ProblemSchema },
    },
  }, async ({ params: { loadId }, body: { source = null, mapping = null } }) => control.redrive(loadId, { sourceName: source, mapping }))

  async function known(loadId: LoadId): Promise<Load> {
    const load = await store.load(loadId)
    if (load === undefined) throw new AppError('load-not-found', { loadId })
    return load
  }
}
