import { KeptAnswerSchema } from '../../domain/kept-answer.ts'
import type { KeptAnswerStore } from '../kept-answer-port.ts'
import { appendRows } from './append.ts'
import { askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'

/** Answers to calls that named an idempotency key. */
export function keptAnswerStore(engine: Engine): KeptAnswerStore {
  return {
    keptAnswer: (idempotencyKey, since) => engine.read((connection) => askOne(connection, 'kept_answer', KeptAnswerSchema, { idempotency_key: idempotencyKey, since })),
    keepAnswer: (answer, forgetBefore) => engine.writeAside(async (connection) => {
      await tell(connection, 'forget_answers', { before: forgetBefore, idempotency_key: answer.idempotencyKey })
      await appendRows(connection, 'kept_answers', [answer])
    }),
  }
}
