import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { Type, type Static } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import { ReportSchema, type Report } from '../../pipeline/domain/report.ts'
import { InstantSchema, IsoWeekSchema, type IsoWeek } from '../../pipeline/domain/week.ts'
import { reportContentPolicy } from '../../reports/content-policy.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { preferredType } from '../negotiate.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes read. */
export type ReportReader = Pick<Store, 'report' | 'reportList'>

/** Forms for people. */
export type ReportFormName = 'html' | 'md' | 'pdf'

/** A report in a form for people; undefined when that form cannot be made. */
export type ReportForm = (report: Report, form: ReportFormName) => Promise<string | Uint8Array | undefined>

const EntrySchema = Type.Object({ week: IsoWeekSchema, revision: Type.Integer(), madeAt: InstantSchema, caseCount: Type.Integer(), findingCount: Type.Integer() })
export type ReportEntry = Static<typeof EntrySchema>
const columns: readonly Column<ReportEntry>[] = (['week', 'revision', 'madeAt', 'caseCount', 'findingCount'] as const).map((name) => ({ name, value: (entry) => entry[name] }))

const params = Type.Object({ week: Type.Union([IsoWeekSchema, Type.Literal('latest')]) })
const querystring = Type.Object({ revision: Type.Optional(Type.Integer({ minimum: 1, description: 'The newest when absent.' })) })

const mediaTypes = { html: 'text/html', md: 'text/markdown', pdf: 'application/pdf' } as const satisfies Record<ReportFormName, string>
const forms = { [mediaTypes.html]: { schema: Type.String() }, [mediaTypes.md]: { schema: Type.String() }, [mediaTypes.pdf]: { schema: Type.String({ format: 'binary' }) } }
const reportResponse = (content: object): Record<string, unknown> => ({ description: 'The report.', content })

/** The policy that the page carries itself, and what only a header can say: who may show it in a frame, and that it is a document, not an application. */
const pagePolicy = `${reportContentPolicy}; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation`

export const reportRoutes = (store: ReportReader, reportForm: ReportForm): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/reports', {
    schema: {
      summary: 'Weekly reports, newest week first, the newest revision of each.',
      querystring: Type.Object(pageQuery),
      response: { 200: listResponse(Type.Object({ reports: Type.Array(EntrySchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const entries = await newestRevisions()
    return sendList(request, reply, pageOf(entries, pageRequest(request.query), (entry) => entry.week), columns, (reports) => ({ reports }))
  })

  app.get('/v1/reports/:week', {
    schema: {
      summary: 'One weekly report; `latest` for the newest. Also as `text/html`, `text/markdown` and `application/pdf`.',
      params, querystring,
      response: {
        200: reportResponse({ 'application/json': { schema: ReportSchema }, ...forms }),
        '4xx': ProblemSchema,
      },
    },
  }, async ({ params: { week }, query: { revision }, headers }, reply) => {
    const report = await known(week, revision)
    const type = preferredType(headers.accept, ['application/json', mediaTypes.html, mediaTypes.md, mediaTypes.pdf])
    reply.header('vary', 'accept')
    if (type === 'application/json') return reply.type('application/json; charset=utf-8').send(report)
    return sendForm(reply, report, type === mediaTypes.html ? 'html' : type === mediaTypes.pdf ? 'pdf' : 'md')
  })

  app.get('/v1/reports/:week/:form', {
    schema: {
      summary: 'One weekly report as a page, as Markdown or as PDF.',
      params: Type.Object({ ...params.properties, form: Type.Union([Type.Literal('html'), Type.Literal('md'), Type.Literal('pdf')]) }),
      querystring,
      response: { 200: reportResponse(forms), '4xx': ProblemSchema },
    },
  }, async ({ params: { week, form }, query: { revision } }, reply) => sendForm(reply, await known(week, revision), form))

  async function sendForm(reply: FastifyReply, report: Report, form: ReportFormName): Promise<FastifyReply> {
    const content = await reportForm(report, form)
    if (content === undefined) throw new AppError('report-not-found', { week: report.week, form })
    if (form === 'html') reply.header('content-security-policy', pagePolicy)
    if (form === 'pdf') reply.header('content-disposition', `inline; filename="groundswell-${report.week}.pdf"`)
    return reply.type(form === 'pdf' ? mediaTypes.pdf : `${mediaTypes[form]}; charset=utf-8`).send(typeof content === 'string' ? content : Buffer.from(content))
  }

  async function known(asked: IsoWeek | 'latest', revision: number | undefined): Promise<Report> {
    const week = asked === 'latest' ? (await newestRevisions())[0]?.week : asked
    const report = week === undefined ? undefined : await store.report(week, revision)
    if (report === undefined) throw new AppError('report-not-found', { week: asked, ...(revision === undefined ? {} : { revision }) })
    return report
  }

  async function newestRevisions(): Promise<ReportEntry[]> {
    const newest = new Map<IsoWeek, ReportEntry>()
    for (const entry of await store.reportList()) {
      if ((newest.get(entry.week)?.revision ?? 0) < entry.revision) newest.set(entry.week, entry)
    }
    return [...newest.values()].sort((a, b) => a.week < b.week ? 1 : -1)
  }
}
