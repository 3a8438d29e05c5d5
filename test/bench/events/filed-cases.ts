import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Case } from '../../../pipeline/domain/case.ts'
import type { MiningCase } from '../../../pipeline/domain/pattern.ts'
import { dayOfInstant, type Instant } from '../../../pipeline/domain/week.ts'

/** Cases of a file. */
export interface FiledCases {
  readonly cases: readonly MiningCase[]
  /** After the last text was asked for. */
  close(): void
}

type Fields = readonly [caseId: Case['caseId'], openedAt: Instant, language: string, reporterRef: string | null, subject: string, body: string]

/** A case as a line of a file. */
export const lineOf = ({ caseId, openedAt, language, reporterRef, subject, body }: Case): string =>
  `${JSON.stringify([caseId, openedAt, language, reporterRef, subject, body] satisfies Fields)}\n`

/** Opens a file of cases, a line each as `lineOf` writes it. Their texts stay there until they are asked for, as those of a product's cases stay in its database. */
export async function filedCases(path: string): Promise<FiledCases> {
  const file = openSync(path, 'r')
  const cases: MiningCase[] = []
  let at = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const length = Buffer.byteLength(line)
    cases.push(new FiledCase(file, at, length, JSON.parse(line) as Fields))
    at += length + 1
  }
  return { cases, close: () => { closeSync(file) } }
}

/** A case whose texts are read from the file each time. */
class FiledCase implements MiningCase {
  readonly caseId: Case['caseId']
  readonly openedAt: Instant
  readonly openedOn: MiningCase['openedOn']
  readonly language: string
  readonly reporterRef: string | null
  readonly #file: number
  readonly #at: number
  readonly #length: number

  constructor(file: number, at: number, length: number, [caseId, openedAt, language, reporterRef]: Fields) {
    this.caseId = caseId
    this.openedAt = openedAt
    this.openedOn = dayOfInstant(openedAt)
    this.language = language
    this.reporterRef = reporterRef
    this.#file = file
    this.#at = at
    this.#length = length
  }

  get subject(): string { return this.#read()[4] }
  get body(): string { return this.#read()[5] }

  #read(): Fields {
    const bytes = Buffer.allocUnsafe(this.#length)
    readSync(this.#file, bytes, 0, this.#length, this.#at)
    return JSON.parse(bytes.toString()) as Fields
  }
}
