import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { AppError, type ErrorCode, errorCodes, type ErrorDetails } from '../domain/errors.ts'

/** What a parser child writes to its standard output, one JSON object a line; the last line is `done` or `failed`. */
const ChildMessageSchema = Type.Union([
  Type.Object({ kind: Type.Literal('progress'), done: Type.Number({ minimum: 0 }), total: Type.Number({ minimum: 0 }) }),
  Type.Object({ kind: Type.Literal('done'), result: Type.Unknown() }),
  Type.Object({
    kind: Type.Literal('failed'),
    code: Type.Unsafe<ErrorCode>(Type.Union(Object.keys(errorCodes).map((code) => Type.Literal(code)))),
    details: Type.Unsafe<ErrorDetails>(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null(), Type.Array(Type.String())]))),
  }),
])
export type ChildMessage = Static<typeof ChildMessageSchema>

/** @returns undefined for a line that is no message of the protocol */
export function parseChildMessage(line: string): ChildMessage | undefined {
  try {
    const message: unknown = JSON.parse(line)
    return Value.Check(ChildMessageSchema, message) ? message : undefined
  } catch {
    return undefined
  }
}

/**
 * The child's side: does the work and tells how it ended. Progress is told at most once per hundredth of the total.
 *
 * @param writeLine writes one line to standard output
 * @returns exit code: 0 done, 1 failed with a code that the last line names
 * @throws whatever `work` throws that is no AppError; the parent sees a killed parser
 */
export async function answerParent<Result>(work: (onProgress: (done: number, total: number) => void) => Promise<Result>, writeLine: (line: string) => void): Promise<number> {
  const send = (message: ChildMessage): void => { writeLine(JSON.stringify(message)) }
  let toldShare = 0
  try {
    const result = await work((done, total) => {
      const share = total === 0 ? 100 : Math.floor((done / total) * 100)
      if (share <= toldShare) return
      toldShare = share
      send({ kind: 'progress', done, total })
    })
    send({ kind: 'done', result })
    return 0
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    send({ kind: 'failed', code: error.code, details: error.details })
    return 1
  }
}
