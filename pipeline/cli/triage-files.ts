import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AppError } from '../domain/errors.ts'
import type { CaseTriage } from '../run/triage-cases.ts'
import { decodeModel } from '../triage/risk-model.ts'
import { parseRuleBook } from '../triage/rule-book.ts'
import { createTriages } from '../triage/triage-text.ts'
import { projectRoot } from './project-root.ts'

const ownRules = new URL('pipeline/triage/rules.yaml', projectRoot)
const modelFile = new URL('pipeline/triage/model.bin', projectRoot)

/**
 * Triage under the rules of a file, read when it is first asked for.
 * @param path the setting `triageRules`; empty: the project's own
 */
export function triageOf(path: string): () => Promise<CaseTriage> {
  let read: Promise<CaseTriage> | undefined
  return () => read ??= readTriage(path)
}

/** @throws AppError `triage-rules-invalid` when rules or model cannot be read, or an example fails */
async function readTriage(path: string): Promise<CaseTriage> {
  const unreadable = (file: string) => (cause: unknown): never => { throw new AppError('triage-rules-invalid', { at: file, problem: 'cannot be read' }, { cause }) }
  const text = await readFile(path === '' ? ownRules : path, 'utf8').catch(unreadable(path === '' ? 'rules.yaml' : path))
  const model = decodeModel(await readFile(modelFile).catch(unreadable('model.bin')))
  const book = parseRuleBook(text)
  return { version: createHash('sha256').update(text).update(model.version).digest('hex').slice(0, 12), ...createTriages(book, model), book }
}
