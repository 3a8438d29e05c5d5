import { readFile } from 'node:fs/promises'
import { AppError } from '../domain/errors.ts'
import { parseEscalationPolicy, type ParsedPolicy } from '../run/escalation/policy.ts'
import { projectRoot } from './project-root.ts'

const ownPolicy = new URL('pipeline/run/escalation/policy.yaml', projectRoot)

/**
 * Clocks, teams and routes of a file, read when they are first asked for.
 * @param path the setting `escalationPolicy`; empty: the project's own
 */
export function escalationPolicyOf(path: string): () => Promise<ParsedPolicy> {
  let read: Promise<ParsedPolicy> | undefined
  return () => read ??= readPolicy(path)
}

/** @throws AppError `escalation-policy-invalid` */
async function readPolicy(path: string): Promise<ParsedPolicy> {
  const text = await readFile(path === '' ? ownPolicy : path, 'utf8')
    .catch((cause: unknown) => { throw new AppError('escalation-policy-invalid', { at: path === '' ? 'policy.yaml' : path, problem: 'cannot be read' }, { cause }) })
  return parseEscalationPolicy(text)
}
