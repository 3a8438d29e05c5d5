import type { Hit } from './lexicon.ts'
import { distance } from './match-rules.ts'
import type { StanceRole } from './stance-names.ts'
import type { Token } from './tokens.ts'

/** Words between a group and what is said of it. */
const BOUND_REACH = 9
/** Words before and after a predicate in which a negator turns it. */
const NEGATED_BEFORE = 6
const NEGATED_AFTER = 2.5
/** Words outside quotation marks that make what is inside a quotation and not a title. */
const LEAST_AROUND = 3
/** Words of a sentence before which a verb is an order: "kill all …". */
const ORDER_AT = 1.5
/** Most hits of one role that are read, so that a text made of one word costs no more than others. */
const MOST_HITS = 60
const NONE: readonly Hit[] = []

/**
 * Reads who is spoken of and how. A predicate that degrades, hates or calls for harm, or the denial of what everyone is owed, is bound to a group named in the
 * same sentence, or in the one before when the sentence says "they". A negator turns it; a rejecting phrase beside it, quotation marks around it or praise
 * nearer to the group take it back.
 *
 * @param hits of the concepts GROUP and of the stance roles, in the order of the text
 * @returns at most one hit of each of `stanceConcepts`; the last two never beside HOSTILE_TO_GROUP or where SAID stands
 */
export function stanceHits(text: string, tokens: readonly Token[], hits: readonly Hit[]): Hit[] {
  const byRole = new Map<string, Hit[]>()
  for (const hit of inOwnLanguage(hits)) {
    const known = byRole.get(hit.concept)
    if (known === undefined) byRole.set(hit.concept, [hit])
    else if (known.length < MOST_HITS) known.push(hit)
  }
  const of = (role: StanceRole | 'GROUP'): readonly Hit[] => byRole.get(role) ?? NONE
  const slurs = of('SLUR')
  const groups = [...of('GROUP'), ...slurs]
  const [anyGroup] = groups
  if (anyGroup === undefined) {
    const [hostile] = [...of('TRAIT'), ...of('FEELING')]
    return hostile === undefined || of('SAID').length > 0 ? [] : [{ ...hostile, concept: 'HOSTILE_TO_NO_GROUP' }]
  }

  const quoted = quotedTokens(text, tokens)
  const clauses = clausesOf(text, tokens, of('BUT'))
  const sentenceOf = (hit: Hit): number => tokens[hit.firstToken]!.sentence
  const beside = (role: StanceRole, hit: Hit): readonly Hit[] => of(role).filter((one) => sentenceOf(one) === sentenceOf(hit) && !overlaps(one, hit))
  const negators = of('NEGATOR').filter((negator) => !(['FEELING', 'TRAIT', 'REJECT'] as const).some((role) => of(role).some((one) => overlaps(one, negator))))
  const isNegated = (hit: Hit): boolean => negators.some((negator) => {
    const before = negator.firstToken < hit.firstToken
    return clauses[negator.firstToken] === clauses[hit.firstToken] && !overlaps(negator, hit) && distance(negator, hit, tokens) <= (before ? NEGATED_BEFORE : NEGATED_AFTER)
  })
  const isUrged = (hit: Hit): boolean => beside('URGE', hit).length > 0 || tokens[hit.firstToken]!.place - tokens[firstOf(hit)]!.place < ORDER_AT
  const firstOf = (hit: Hit): number => {
    let at = hit.firstToken
    while (at > 0 && tokens[at - 1]!.sentence === tokens[at]!.sentence) at--
    return at
  }
  const isRejected = (hit: Hit): boolean => quoted[hit.firstToken] === 1 || of('REJECT').some((one) => Math.abs(sentenceOf(one) - sentenceOf(hit)) <= 1 && !overlaps(one, hit))
  const groupOf = (hit: Hit): Hit | undefined => {
    const free = groups.filter((group) => !overlaps(group, hit))
    const here = nearest(free.filter((group) => sentenceOf(group) === sentenceOf(hit) && distance(group, hit, tokens) <= BOUND_REACH), hit, tokens)
    if (here !== undefined) return here
    return beside('THEY', hit).length === 0 ? undefined : free.findLast((group) => group.firstToken < hit.firstToken && sentenceOf(hit) - sentenceOf(group) <= 1)
  }
  const isPraised = (group: Hit, hit: Hit): boolean => beside('GOOD', hit).some((good) => !isNegated(good) && distance(good, group, tokens) < distance(hit, group, tokens))

  /** "Nobody deserves to be beaten" denies the beating, "I love them and do not care" praises: neither denies what people are owed. */
  const isDenial = (hit: Hit): boolean => beside('GOOD', hit).some((good) => !isNegated(good))
    || (['TRAIT', 'FEELING', 'ACT'] as const).some((role) => beside(role, hit).some((one) => clauses[one.firstToken] === clauses[hit.firstToken] && isNegated(one)))

  const hostile = [
    ...[...of('TRAIT'), ...of('FEELING')].map((hit) => ({ hit, meant: !isNegated(hit) })),
    ...of('ACT').filter(isUrged).map((hit) => ({ hit, meant: !isNegated(hit) })),
    ...of('WORTH').filter((hit) => isNegated(hit) && !isDenial(hit)).map((hit) => ({ hit, meant: true })),
  ].flatMap(({ hit, meant }) => {
    const group = groupOf(hit)
    return group === undefined ? [] : [{ span: joined(group, hit), meant: meant && !isPraised(group, hit) && !isRejected(hit) }]
  })
  const named = slurs.map((slur) => ({ span: slur, meant: of('OWN').length === 0 && !isRejected(slur) }))
  const found = [...hostile, ...named].sort((a, b) => a.span.firstToken - b.span.firstToken || a.span.afterToken - b.span.afterToken)

  const meant = found.find((one) => one.meant)
  const retold = found.find((one) => !one.meant)
  return [
    ...meant === undefined ? [] : [{ ...meant.span, concept: 'HOSTILE_TO_GROUP' }],
    ...retold === undefined ? [] : [{ ...retold.span, concept: 'HOSTILE_RETOLD' }],
    ...meant !== undefined || of('SAID').length > 0 ? [] : [{ ...anyGroup, concept: 'GROUP_IN_PEACE' }],
  ]
}

/** Hits of the language whose words are met most often, or of all that share the first place: "die" is no death in a German sentence. */
function inOwnLanguage(hits: readonly Hit[]): readonly Hit[] {
  const votes = new Map<string, Set<number>>()
  for (const { firstToken, languages = [] } of hits) for (const language of languages) votes.set(language, (votes.get(language) ?? new Set()).add(firstToken))
  const most = Math.max(0, ...[...votes.values()].map(({ size }) => size))
  return hits.filter(({ languages = [] }) => languages.some((language) => votes.get(language)?.size === most))
}

const overlaps = (a: Hit, b: Hit): boolean => a.firstToken < b.afterToken && b.firstToken < a.afterToken

const joined = (a: Hit, b: Hit): Hit => ({ concept: '', firstToken: Math.min(a.firstToken, b.firstToken), afterToken: Math.max(a.afterToken, b.afterToken) })

/** Ties: the first. */
function nearest(candidates: readonly Hit[], hit: Hit, tokens: readonly Token[]): Hit | undefined {
  let best: Hit | undefined
  for (const one of candidates) if (best === undefined || distance(one, hit, tokens) < distance(best, hit, tokens)) best = one
  return best
}

const pause = /[,;:(){}\u2013\u2014、，；：،؛]|\s-\s/u

/** Number of the clause of each token: a comma, a dash or a word such as "but" begins the next. */
function clausesOf(text: string, tokens: readonly Token[], connectives: readonly Hit[]): Int32Array {
  const starts = new Set(connectives.map(({ firstToken }) => firstToken))
  const clauses = new Int32Array(tokens.length)
  for (let at = 1; at < tokens.length; at++) {
    const isNext = starts.has(at) || tokens[at]!.sentence !== tokens[at - 1]!.sentence || pause.test(text.slice(tokens[at - 1]!.end, tokens[at]!.start))
    clauses[at] = clauses[at - 1]! + Number(isNext)
  }
  return clauses
}

const quotation = /"[^"\n]+"|“[^”\n]+”|„[^“”\n]+[“”]|«[^»\n]+»|»[^«\n]+«|「[^」\n]+」|『[^』\n]+』|(?<=^|\s)'[^'\n]+'(?=$|[\s.,!?])|‘[^’\n]+’/gu

/** 1 for tokens inside quotation marks, when there are words outside too. */
function quotedTokens(text: string, tokens: readonly Token[]): Uint8Array {
  const inside = new Uint8Array(tokens.length)
  for (const { index, 0: quote } of text.matchAll(quotation)) {
    tokens.forEach(({ start, end }, at) => { if (start >= index && end <= index + quote.length) inside[at] = 1 })
  }
  const outside = tokens.length - inside.reduce((sum, one) => sum + one, 0)
  return outside >= LEAST_AROUND ? inside : new Uint8Array(tokens.length)
}
