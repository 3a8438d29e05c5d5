import { Type, type Static } from 'typebox'
import type { FastifyError } from 'fastify'
import { AppError, type ErrorCode } from '../pipeline/domain/errors.ts'

/** The body of every failed request (RFC 9457). The facts of the failure stand beside these members. */
export const ProblemSchema = Type.Object({
  type: Type.String({ description: '`urn:groundswell:problem:` and the code.' }),
  title: Type.String({ description: 'The same for every failure of this type.' }),
  status: Type.Integer({ minimum: 400, maximum: 599 }),
  detail: Type.String({ description: 'What to do about it.' }),
  instance: Type.String({ description: 'Names this one failure in the log.' }),
  errors: Type.Optional(Type.Array(Type.Object({
    pointer: Type.String({ description: 'JSON Pointer into the part of the request that `detail` names.' }),
    detail: Type.String(),
  }))),
}, { additionalProperties: true, description: 'Failure, RFC 9457.' })
export type Problem = Static<typeof ProblemSchema>

export const PROBLEM_TYPE = 'application/problem+json'

interface Wording { readonly status: number, readonly title: string, readonly detail: string }

const inside: Wording = { status: 500, title: 'The server failed', detail: 'Nothing of the request was kept. Try again; if it stays, look for the instance in the log.' }

/** Every code with its HTTP status and words. A code without a line does not compile. */
export const problems = {
  'action-not-found': { status: 404, title: 'No such action', detail: 'List the actions to see those that exist.' },
  'action-transition-illegal': { status: 409, title: 'An action cannot take this step', detail: 'Nothing was changed. Read the action again; `allowed` names its next steps.' },
  'alert-not-found': { status: 404, title: 'No such alert', detail: 'List the alerts to see those that exist.' },
  'alert-step-illegal': { status: 409, title: 'An alert cannot take this step', detail: 'Nothing was changed. `reason` says why.' },
  'api-key-not-found': { status: 404, title: 'No such key', detail: 'List the keys to see those that exist.' },
  'backtest-not-found': { status: 404, title: 'No such replay', detail: 'Replays are kept until the server stops, the newest twenty of them.' },
  'backup-damaged': inside,
  'backup-exists': inside,
  'bench-unknown': inside,
  'case-not-found': { status: 404, title: 'No such case', detail: 'It may have been erased. List the cases to see those that exist.' },
  'channel-unavailable': inside,
  'config-invalid': inside,
  'constraint-impossible': { status: 409, title: 'The decision cannot be carried out', detail: 'It contradicts the present state: see the reason.' },
  'constraint-not-found': { status: 404, title: 'No such decision', detail: 'List the decisions to see those that exist.' },
  'cursor-invalid': { status: 400, title: 'This page no longer exists', detail: 'The list changed or the cursor was altered. Start again at the first page.' },
  'data-folder-in-use': inside,
  'database-corrupt': inside,
  'database-locked': { status: 503, title: 'The database is held by another process', detail: 'Try again in a moment.' },
  'disk-full': { status: 507, title: 'No space is left', detail: 'Nothing was changed. Free space in the data folder, then try again.' },
  'declared-day-not-found': { status: 404, title: 'No such day in the calendar', detail: 'List the calendar to see the days that were declared.' },
  'delivery-not-found': { status: 404, title: 'No such delivery', detail: 'List the deliveries of the subscription to see those that exist.' },
  'encoder-refused': { status: 502, title: 'The encoder of texts refuses what it is asked', detail: 'Nothing was changed. Whoever runs the server finds the reason in the log: the key, the model or its settings.' },
  'encoder-unavailable': { status: 503, title: 'The encoder of texts does not answer', detail: 'Nothing was changed. Try again in a moment; if it stays, look for the instance in the log.' },
  'erasure-without-key': { status: 409, title: 'Nothing can be erased without the redaction key', detail: 'Put the file redaction.key back into the data folder, or set GROUNDSWELL_REDACTION_KEY: without it the text would come back with the next export.' },
  'escalation-changed': { status: 409, title: 'The escalation was changed meanwhile', detail: 'Nothing was changed. Read it again, then try again.' },
  'escalation-not-found': { status: 404, title: 'No such escalation', detail: 'List the escalations to see those that exist.' },
  'escalation-policy-invalid': inside,
  'escalation-step-illegal': { status: 409, title: 'An escalation cannot take this step', detail: 'Nothing was changed. `reason` says why.' },
  'export-empty': { status: 422, title: 'The export is empty', detail: 'Export again; nothing was loaded.' },
  'export-header-ambiguous': { status: 422, title: 'The header fits more than one source', detail: 'Name the source; nothing was loaded.' },
  'export-header-unknown': { status: 422, title: 'The header fits no known source', detail: 'Name a source or give a mapping; nothing was loaded.' },
  'export-not-found': { status: 404, title: 'No such export', detail: 'Check the name of the file.' },
  'export-parser-killed': { status: 503, title: 'Reading the export was stopped', detail: 'It took too much time or memory; nothing was loaded.' },
  'export-unreadable': { status: 422, title: 'The export cannot be read', detail: 'Export again; nothing was loaded.' },
  'exposure-spent': { status: 429, title: 'Time for a pause', detail: 'Many sensitive texts were shown in a row. Nothing was lost; the next one is shown when the pause is over.' },
  'forbidden': { status: 403, title: 'Not from here', detail: 'Changes are taken from the console of this server, or with an API key.' },
  'idempotency-in-progress': { status: 409, title: 'The same call is under way', detail: 'Wait for its answer, or ask again in a moment with the same key.' },
  'idempotency-key-reused': { status: 422, title: 'The key was used for another call', detail: 'Nothing was changed. Every different call needs an `Idempotency-Key` of its own.' },
  'inbox-unavailable': { status: 503, title: 'The inbox cannot be used', detail: 'Nothing was loaded. It is tried again by itself when the folder is there and writable.' },
  'internal': inside,
  'listen-refused': inside,
  'load-not-found': { status: 404, title: 'No such load', detail: 'List the loads to see those that exist.' },
  'load-not-redrivable': { status: 409, title: 'The rows of this load cannot be read again', detail: 'Load its file again; `reason` says why.' },
  'media-type-unsupported': { status: 415, title: 'This form of body is not understood', detail: 'Send `application/json`.' },
  'not-found': { status: 404, title: 'Nothing here', detail: 'Check the address; `/openapi.json` lists what there is.' },
  'overloaded': { status: 503, title: 'Too much at once', detail: 'Wait for the seconds in `Retry-After`, then try again.' },
  'pattern-not-found': { status: 404, title: 'No such pattern', detail: 'List the patterns to see those that exist.' },
  'playbook-invalid': inside,
  'proposal-not-found': { status: 404, title: 'No such proposal', detail: 'List the proposals to see those that exist.' },
  'precondition-failed': { status: 412, title: 'It was changed meanwhile', detail: 'Nothing was changed. Read it again for its present `ETag`, then try again.' },
  'quarantine-share-exceeded': { status: 422, title: 'Too many rows cannot be read', detail: 'The file was refused as a whole; look at its quarantine.' },
  'rate-limited': { status: 429, title: 'Too many requests', detail: 'Wait for the seconds in `Retry-After`, then try again.' },
  'report-not-found': { status: 404, title: 'No report for this week', detail: 'List the reports to see the weeks that have one.' },
  'request-invalid': { status: 400, title: 'The request does not fit its schema', detail: '`errors` names each place; `/openapi.json` holds the schemas.' },
  'request-too-large': { status: 413, title: 'The request is too large', detail: 'Send less at once.' },
  'role-insufficient': { status: 403, title: 'The key may not do this', detail: '`needed` names the role that may. An administrator can make a key with it.' },
  'run-cancelled': { status: 409, title: 'The run was cancelled', detail: 'What its stages had stored by then is kept. Start it again when it is wanted.' },
  'run-not-found': { status: 404, title: 'No such run', detail: 'List the runs to see those that exist.' },
  'run-not-running': { status: 409, title: 'The run is not under way', detail: 'It has ended already: nothing was changed.' },
  'run-overlap': { status: 409, title: 'A run is already under way', detail: 'Nothing was started. Follow the present run, or try again when it is done.' },
  'source-unknown': { status: 422, title: 'No such source', detail: 'Name one of the known sources.' },
  'subscription-changed': { status: 409, title: 'The subscription was changed meanwhile', detail: 'Nothing was changed. Read it again, then try again.' },
  'subscription-not-found': { status: 404, title: 'No such subscription', detail: 'List the subscriptions to see those that exist.' },
  'triage-rules-invalid': inside,
  'unauthorised': { status: 401, title: 'Not signed in', detail: 'Open the login link that the server printed at its start, or send an API key as a bearer token.' },
  'usage-invalid': inside,
  'webhook-secret-invalid': { status: 422, title: 'The secret does not fit', detail: 'A secret is whsec_ and base64 of 24 to 64 bytes; leave it out and one is made.' },
  'webhook-url-refused': { status: 422, title: 'The address is refused', detail: 'Receivers are public https addresses; an administrator can allow a host of the own network in the settings.' },
  'week-invalid': { status: 400, title: 'The year has no such week', detail: 'Weeks are ISO weeks such as 2024-W40.' },
  'week-range-reversed': { status: 400, title: 'The first week comes after the last', detail: 'Swap the two weeks.' },
} as const satisfies Record<ErrorCode, Wording>

/** @returns the HTTP status of a code */
export const statusOf = (code: ErrorCode): number => problems[code].status

/**
 * The body for a failure. Facts travel with 4xx only: a 5xx tells nothing of the inside.
 * @param requestId names the failure in the log
 */
export function problemOf(error: AppError, requestId: string, errors?: Problem['errors']): Problem {
  const { status, title, detail } = problems[error.code]
  const publicCode = status >= 500 && problems[error.code] === inside ? 'internal' : error.code
  return {
    ...(status < 500 ? error.details : {}),
    type: `urn:groundswell:problem:${publicCode}`,
    title,
    status,
    detail,
    instance: `urn:groundswell:request:${requestId}`,
    ...(errors === undefined ? {} : { errors }),
  }
}

const frameworkCodes: Readonly<Record<number, ErrorCode>> = { 404: 'not-found', 408: 'request-invalid', 413: 'request-too-large', 414: 'request-too-large', 415: 'media-type-unsupported', 429: 'rate-limited', 431: 'request-too-large', 503: 'overloaded' }

/** Any thrown value as an AppError: the framework's own failures by their status, everything unknown as `internal`. */
export function appErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error
  const status = (error as Partial<FastifyError> | null)?.statusCode ?? 500
  const code = frameworkCodes[status] ?? (status >= 400 && status < 500 ? 'request-invalid' : 'internal')
  return new AppError(code, {}, { cause: error })
}

/** The places where a request does not fit its schema, each once; a choice names what it offers. */
export function schemaErrorsOf(error: unknown): Problem['errors'] {
  const { validation, validationContext = 'request' } = (error ?? {}) as Partial<FastifyError>
  const places = new Map<string, { readonly pointer: string, readonly detail: string }>()
  for (const { instancePath, message = 'does not fit', params } of validation ?? []) {
    const member = [params.missingProperty, params.additionalProperty].find((name) => typeof name === 'string')
    const pointer = member === undefined ? instancePath : `${instancePath}/${member}`
    const offered = (validation ?? []).filter((one) => one.instancePath === instancePath && one.keyword === 'const').map((one) => String(one.params.allowedValue))
    if (!places.has(pointer)) places.set(pointer, { pointer, detail: `${validationContext}: ${offered.length > 0 ? `must be one of ${offered.join(', ')}` : message}` })
  }
  return validation === undefined ? undefined : [...places.values()]
}
