import type { RiskCategory, Severity, Triage, TriageDecision } from '../domain/triage.ts'
import { isGraver } from '../domain/triage.ts'
import { AppError } from '../domain/errors.ts'
import { correctedScore, type Correction } from './corrections.ts'
import { distance, type RuleMatch } from './match-rules.ts'
import { isStrong, queueTables, rarityOf, type QueueTables } from './queue-tables.ts'
import { readerOf, type Reading } from './read-text.ts'
import { tableOf, type RiskModel } from './risk-model.ts'
import type { RuleBook } from './rule-book.ts'
import { categoryScores, type CategoryScore } from './score-text.ts'

/** Judges one text in a language (BCP 47 primary subtag), with what people said of near copies of it. */
export type TriageText = (text: string, language: string, corrections?: readonly Correction[]) => Triage

/** Words around the trigger in which an aggravating concept raises the severity. */
const AGGRAVATOR_REACH = 20
/** Different concepts that the rules of a category name, when none of the rules fired: most rules ask for two. */
const CONCEPTS_TO_RISE = 3

/** Texts of a queue, unlabelled, that the shares of alarms are taken from. */
export type TriageQueue = readonly { readonly text: string, readonly language: string }[]

/**
 * Triage under one rule file and one model, and as it is in a queue: with thresholds taken from the texts given, see `queueTables`.
 * @throws AppError `triage-rules-invalid` when an example of a rule is not met, or met where it should not be
 */
export function createTriages(book: RuleBook, model: RiskModel): { readonly judge: TriageText, readonly judgeIn: (queue: TriageQueue) => TriageText } {
  const read = readerOf(book)
  checkExamples(book, read)
  return {
    judge: triageOf(book, model, read, {}),
    judgeIn: (queue) => triageOf(book, model, read, queueTables(queue.map(({ text, language }) => ({ language, best: categoryScores(read(text), model, language, book)[0]! })), model.tables)),
  }
}

/** Triage without a queue. See `createTriages`. */
export const createTriage = (book: RuleBook, model: RiskModel): TriageText => createTriages(book, model).judge

function triageOf(book: RuleBook, model: RiskModel, read: (text: string) => Reading, queue: QueueTables): TriageText {
  return (text, language, corrections = []) => {
    const reading = read(text)
    const scores = categoryScores(reading, model, language, book)
    const best = scores[0]!
    const table = tableOf(language, model.tables)
    const score = correctedScore(best.score, best.category, corrections)
    const share = Math.min(1, 10 ** -rarityOf(best, score, language, model.tables, queue))
    const severity = severityOf(best, reading, book)
    const decision = decisionOf(share, severity, evidenceOf(best, reading, book), book)
    return {
      decision, category: best.category, severity: decision === 'none' ? 'S4' : severity, dsa: dsaOf(best, book),
      score: Math.round(score * 1e4) / 1e4, share: Math.round(share * 1e6) / 1e6,
      trigger: decision === 'none' ? null : triggerOf(text, best, reading),
      rules: reading.matches.map(({ rule }) => rule).sort((a, b) => Number(b.strength === 'strong') - Number(a.strength === 'strong')).map(({ id }) => id),
      model: best.peak?.kind ?? 'report', modelVersion: model.version, comparedWith: language in queue && !isStrong(best) ? `queue ${language}` : table,
    }
  }
}

function decisionOf(share: number, severity: Severity, evidence: number, { thresholds: { escalate, review } }: RuleBook): TriageDecision {
  if (evidence > 0 && share <= escalate.share && escalate.severities.includes(severity)) return 'escalate'
  return share <= review.share ? 'review' : 'none'
}

/**
 * What speaks for a category besides the model: without a limit where one of its rules fired, else how many different concepts of its rules stand in the
 * window that the model scored highest. With none, the model alone liked the tone of the text: a person reads it, and no clock starts.
 */
function evidenceOf({ category, match, peak }: CategoryScore, { hits, sentences }: Reading, { rules }: RuleBook): number {
  if (match !== undefined) return Infinity
  if (peak === undefined) return 0
  const [firstToken, afterToken] = [sentences[peak.window.from]!.firstToken, sentences[peak.window.to - 1]!.afterToken]
  const own = new Set(rules.filter((rule) => rule.category === category && rule.strength !== 'calm').flatMap(({ all }) => all.flatMap((group) => group.split('|'))))
  return new Set(hits.filter((hit) => own.has(hit.concept) && hit.firstToken >= firstToken && hit.afterToken <= afterToken).map(({ concept }) => concept)).size
}

/**
 * The first line of the category that fits: a concept of it stands near the trigger, or one of its rules fired; else the default. What only the model found
 * is raised by its neighbours when several of its concepts are there: a place or a sister is in ordinary cases too.
 */
export function severityOf(found: CategoryScore, reading: Reading, book: RuleBook): Severity {
  const { category, match, peak } = found
  const { hits, matches, tokens, sentences } = reading
  const { default: usual, raise } = book.severities[category]
  const span = match ?? (peak === undefined ? undefined : { firstToken: sentences[peak.window.from]!.firstToken, afterToken: sentences[peak.window.to - 1]!.afterToken })
  if (span === undefined) return usual
  const mayRise = evidenceOf(found, reading, book) >= CONCEPTS_TO_RISE
  const near = new Set(hits.filter((hit) => distance(hit, span, tokens) <= AGGRAVATOR_REACH).map(({ concept }) => concept))
  const fits = raise.find((line) => (mayRise && (line.with?.some((concept) => near.has(concept)) ?? false)) || (line.rules?.some((id) => matches.some(({ rule }) => rule.id === id)) ?? false))
  if (fits === undefined) return usual
  return isGraver(fits.to, usual) || fits.rules !== undefined ? fits.to : usual
}

function dsaOf({ category, match }: CategoryScore, { rules }: RuleBook): Triage['dsa'] {
  const [statement, keyword] = (match?.rule ?? rules.find((rule) => rule.category === category))?.dsa.split('/') ?? ['NOT_SPECIFIED_NOTICE', '']
  return { category: statement ?? '', keyword: keyword ?? '' }
}

/** The sentences of the rule's hits; without a rule, the window that scored highest. null: no words. */
export function triggerOf(text: string, { match, peak }: CategoryScore, { tokens, sentences }: Reading): Triage['trigger'] {
  const spans = match === undefined
    ? peak === undefined ? [] : sentences.slice(peak.window.from, peak.window.to)
    : sentences.slice(tokens[match.firstToken]!.sentence, tokens[match.afterToken - 1]!.sentence + 1)
  const [first, last] = [spans[0], spans.at(-1)]
  if (first === undefined || last === undefined) return null
  const start = first.start + (text.slice(first.start).length - text.slice(first.start).trimStart().length)
  const end = first.start + text.slice(first.start, last.end).trimEnd().length
  return { text: text.slice(start, end), start, end }
}

/**
 * What triage says once a person has spoken of this very text: the person's category and severity stand. Not risky: nothing is flagged.
 * A risky one without a severity has that of its category; it is escalated where the rule file says so of its severity, else to be reviewed.
 */
export function withVerdict(found: Triage, { category, severity }: { readonly category: RiskCategory | null, readonly severity: Severity | null }, book: RuleBook): Triage {
  if (category === null) return { ...found, decision: 'none', severity: 'S4', trigger: null }
  const given = severity ?? (found.decision !== 'none' && found.category === category ? found.severity : book.severities[category].default)
  const rule = book.rules.find((one) => one.category === category)
  const [statement, keyword] = found.category === category ? [found.dsa.category, found.dsa.keyword] : rule?.dsa.split('/') ?? ['NOT_SPECIFIED_NOTICE', '']
  return { ...found, category, severity: given, dsa: { category: statement ?? '', keyword: keyword ?? '' }, decision: book.thresholds.escalate.severities.includes(given) ? 'escalate' : 'review' }
}

function checkExamples({ rules }: RuleBook, read: (text: string) => Reading): void {
  const fires = (text: string, id: string): boolean => read(text).matches.some(({ rule }: RuleMatch) => rule.id === id)
  for (const { id, examples } of rules) {
    const missed = examples.hit.find((text) => !fires(text, id))
    if (missed !== undefined) throw new AppError('triage-rules-invalid', { at: id, problem: 'does not fire on its own example', example: missed })
    const wrong = examples.miss.find((text) => fires(text, id))
    if (wrong !== undefined) throw new AppError('triage-rules-invalid', { at: id, problem: 'fires on an example it should miss', example: wrong })
  }
}

/** Categories whose flagged cases are masked until someone asks. */
export const isMasked = ({ decision, category }: Pick<Triage, 'decision' | 'category'>, { sensitive }: RuleBook): boolean => decision !== 'none' && (sensitive as readonly RiskCategory[]).includes(category)
