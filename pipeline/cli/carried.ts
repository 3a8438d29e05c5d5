import { AppError, type ErrorCode, type ErrorDetails } from '../domain/errors.ts'

/** What a worker thread sends back: an error that is copied to another thread would lose its code. */
export type Carried<Result> =
  | { readonly kind: 'result', readonly result: Result }
  | { readonly kind: 'failure', readonly code: ErrorCode, readonly details: ErrorDetails }

/** In the worker: does the work, and wraps a failure that has a code. */
export function carried<Result>(work: () => Result): Carried<Result> {
  try {
    return { kind: 'result', result: work() }
  } catch (error) {
    if (error instanceof AppError) return { kind: 'failure', code: error.code, details: error.details }
    throw error
  }
}

/** Where the work was asked for: the result, or the failure thrown again. */
export function taken<Result>(sent: Carried<Result>): Result {
  if (sent.kind === 'failure') throw new AppError(sent.code, sent.details)
  return sent.result
}
