import { AppError } from '../domain/errors.ts'
import type { Erasure } from '../domain/erasure.ts'
import type { CaseId } from '../domain/ids.ts'
import type { Instant } from '../domain/week.ts'
import { erasureDigest } from '../normalize/erased-case.ts'
import { createRedactor } from '../normalize/redact.ts'
import { openSealed, sealText } from '../domain/sealed-text.ts'
import type { Erasing, ErasureStore } from '../store/erasure-port.ts'
import type { CaseStore, LoadStore } from '../store/store.ts'

/** Whose text is to go: a case by its source and id in it, or a person as the source names them (or by the pseudonym that the cases show). */
export type ErasureSubject = { readonly kind: 'case', readonly source: string, readonly sourceCaseId: string } | { readonly kind: 'reporter', readonly ref: string }

const LOADS_AT_ONCE = 100
const ROWS_AT_ONCE = 1_000

/**
 * What an erasure takes: the cases, the rejected rows that name the case or person as a word of their own, and the digests that keep the text from coming back.
 * A case that no store knows is erased too: its text never comes in.
 *
 * @param key the secret behind masks and pseudonyms
 * @throws AppError `case-not-found` when neither a case nor a rejected row is found
 */
export async function planErasure(subject: ErasureSubject, { store, key, now }: { readonly store: CaseStore & LoadStore & ErasureStore, readonly key: string, readonly now: Instant }): Promise<Erasing> {
  const digestOf = (kind: Erasure['kind'], value: string): Erasure => ({ kind, digest: erasureDigest(kind, value, key), erasedAt: now })
  const { caseIds, erasures, named } = subject.kind === 'case' ? await ofCase(subject) : await ofReporter(subject.ref)
  const quarantined = await rejectedRows(subject.kind === 'case' ? subject.source : null, named)
  const known = new Set((await store.erasures()).map(({ digest }) => digest))
  if (caseIds.length === 0 && quarantined.length === 0 && !erasures.some(({ digest }) => known.has(digest))) {
    throw new AppError('case-not-found', subject.kind === 'case' ? { source: subject.source } : { reporter: 'no case of such a reporter' })
  }
  return { caseIds, erasures, quarantined, now }

  async function ofCase({ source, sourceCaseId }: ErasureSubject & { readonly kind: 'case' }): Promise<Found> {
    const caseId = `${source}:${sourceCaseId}` as CaseId
    const found = await store.casesById([caseId])
    return { caseIds: found.map((one) => one.caseId), erasures: [digestOf('case', caseId)], named: sourceCaseId }
  }

  async function ofReporter(ref: string): Promise<Found> {
    const pseudonyms = [...new Set([createRedactor(key).pseudonym('person', ref), ref])]
    const caseIds = (await Promise.all(pseudonyms.map((pseudonym) => store.casesOfReporter(pseudonym)))).flat().sort()
    // The cases name nobody any more: they are kept out by their ids too.
    return { caseIds, erasures: [...pseudonyms.map((pseudonym) => digestOf('reporter', pseudonym)), ...caseIds.map((caseId) => digestOf('case', caseId))], named: ref }
  }

  async function rejectedRows(source: string | null, name: string): Promise<Erasing['quarantined']> {
    const rows: { readonly loadId: Erasing['quarantined'][number]['loadId'], readonly position: number, readonly raw: string }[] = []
    const isNamed = namedAsWord(name)
    for (let cursor: string | null = null, more = true; more;) {
      const page: Awaited<ReturnType<LoadStore['loads']>> = await store.loads({ limit: LOADS_AT_ONCE, cursor })
      for (const load of page.items) {
        if (source !== null && load.source !== source) continue
        for (let after = 0, found = await store.quarantineRows(load.loadId, after, ROWS_AT_ONCE); found.length > 0; found = await store.quarantineRows(load.loadId, after, ROWS_AT_ONCE)) {
          after = found.at(-1)!.position
          for (const { position, raw } of found) if (isNamed(openSealed(raw, key) ?? '')) rows.push({ loadId: load.loadId, position, raw: sealText('', key) })
        }
      }
      cursor = page.next
      more = cursor !== null
    }
    return rows
  }
}

interface Found { readonly caseIds: readonly CaseId[], readonly erasures: readonly Erasure[], readonly named: string }

/** Whether a text holds a name with no letter or digit beside it, in any case. */
function namedAsWord(name: string): (text: string) => boolean {
  const wanted = name.trim().toLowerCase()
  return (text) => {
    const all = text.toLowerCase()
    for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) {
      if (!/[\p{L}\p{N}]$/u.test(all.slice(Math.max(0, at - 2), at)) && !/^[\p{L}\p{N}]/u.test(all.slice(at + wanted.length, at + wanted.length + 2))) return true
    }
    return false
  }
}
