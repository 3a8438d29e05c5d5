import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../pipeline/domain/errors.ts'
import { appErrorOf, problemOf, PROBLEM_TYPE, schemaErrorsOf, statusOf } from './problem.ts'

/** Every failure of a route becomes a problem body. */
export function addProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const failure = appErrorOf(error)
    if (statusOf(failure.code) >= 500 && failure.code !== 'overloaded') request.log.error({ err: error, requestId: request.id, code: failure.code }, 'request.failed')
    return sendProblem(request, reply, failure, schemaErrorsOf(error))
  })
}

/** An address without a route, where there is no console to lead it to. */
export function addNotFound(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, new AppError('not-found')))
}

/** @param errors the places that do not fit a schema */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, failure: AppError, errors?: ReturnType<typeof schemaErrorsOf>): FastifyReply {
  const problem = problemOf(failure, request.id, errors)
  return reply.status(problem.status).header('cache-control', 'no-store').type(PROBLEM_TYPE).serializer(JSON.stringify).send(problem)
}

const brokenStatus: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
}

/** Bytes that are no HTTP request, or one that never ends: the answer is written to the socket itself. */
export function answerBrokenConnection(error: Error & { readonly code: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return
  const [status, phrase] = brokenStatus[error.code] ?? [400, 'Bad Request']
  const body = JSON.stringify({ type: 'urn:groundswell:problem:request-invalid', title: phrase, status, detail: 'The request could not be read.', instance: 'urn:groundswell:request:none' })
  socket.end(`HTTP/1.1 ${status} ${phrase}\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}
