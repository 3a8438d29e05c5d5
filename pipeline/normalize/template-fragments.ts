/** A sentence or line of a text, `text.slice(start, end)`, and the key that equal ones share when digits and links are masked. */
export interface Fragment { readonly key: number, readonly start: number, readonly end: number }

/** A fragment that is template on the days [fromDay, toDay] (epoch days). */
export interface TemplateSpan { readonly key: number, readonly fromDay: number, readonly toDay: number }

/** What is learned from: one case. */
export interface TemplateCase {
  readonly day: number
  /** null: the source names no reporter. */
  readonly reporter: string | null
  readonly title: string
  /** Keys of the fragments of the body, each once; a body of one fragment has one. */
  readonly keys: readonly number[]
}

interface Rule { readonly days: number, readonly share: number, readonly reporters: number, readonly cases: number }

/** Form text of a queue: half a year, 2 % of cases. `cases` holds where no reporter is known. */
const trailing: Rule = { days: 182, share: 0.02, reporters: 10, cases: 20 }
/** A form that has just changed: its new text is not known yet, but is everywhere at once. */
const fortnight: Rule = { days: 14, share: 0.1, reporters: 8, cases: 16 }
/** Where most of its cases say nothing else, a fragment is a placeholder of the form, however rare. */
const placeholderShare = 0.5
/** Only a queue whose cases mostly carry form text can have its form changed; elsewhere a sentence that is suddenly everywhere is an event. */
const formQueueShare = 0.25
/** Cases that share more than the fragment are about one thing: then it is their words, not a form. */
const maxTitleExcess = 0.3

const daysPerWeek = 7
const boundary = /(?<=[.!?:;])\s+|(?<=[。！？])|\s*\n\s*/gu
const link = /\w+:\/\/\S+/g
const digits = /\p{Nd}+/gu
const titleWord = /[\p{L}\p{M}\p{N}]+/gu

/** Sentences and lines of a text in order. Cost: linear. */
export function fragmentsOf(text: string): Fragment[] {
  const fragments: Fragment[] = []
  let start = 0
  const add = (end: number) => {
    const masked = text.slice(start, end).toLowerCase().replace(link, '@').replace(digits, '0').trim()
    if (/\p{L}/u.test(masked)) fragments.push({ key: fnv1a(masked), start, end })
  }
  for (const match of text.matchAll(boundary)) {
    add(match.index)
    start = match.index + match[0].length
  }
  add(text.length)
  return fragments
}

/** The text without its template fragments. */
export function withoutFragments(text: string, isTemplate: (key: number) => boolean): string {
  const fragments = fragmentsOf(text)
  if (!fragments.some(({ key }) => isTemplate(key))) return text
  return fragments.filter(({ key }) => !isTemplate(key)).map(({ start, end }) => text.slice(start, end)).join('\n')
}

/**
 * Which fragments are form text, day by day, each day from the cases up to that day only.
 *
 * A fragment is template when it stands in at least 2 % of the cases of the trailing 26 weeks, of at least 10 reporters (20 cases where
 * none is named), looked at every Monday, or in fewer where most of them say nothing else; in a queue of forms also as soon as it stands in 10 % of the last fortnight's cases, of 8 reporters (16).
 * Not template is what its cases are about: a title word that 30 % more of them share than of the queue.
 *
 * @param cases oldest first; those before `fromDay` are only looked back at
 * @returns spans of the days [fromDay, toDay], by key, then by day
 */
export function templateSpans(cases: readonly TemplateCase[], fromDay: number, toDay: number): TemplateSpan[] {
  const spans = new Map<number, { fromDay: number, toDay: number }[]>()
  const mark = (key: number, day: number) => {
    const known = spans.get(key) ?? []
    const last = known.at(-1)
    if (last !== undefined && last.toDay >= day - 1) last.toDay = day
    else known.push({ fromDay: day, toDay: day })
    spans.set(key, known)
  }
  const halfYear = templateWindow(cases, trailing)
  const twoWeeks = templateWindow(cases, fortnight)
  let form: Templates | undefined
  for (let day = fromDay; day <= toDay; day++) {
    const monday = mondayOf(day)
    if (form === undefined || monday === day) form = halfYear(monday - trailing.days, monday - 1)
    for (const key of form.keys) mark(key, day)
    if (form.largestShare < formQueueShare) continue
    for (const key of twoWeeks(day - fortnight.days + 1, day).keys) mark(key, day)
  }
  return [...spans].flatMap(([key, known]) => known.map((span) => ({ key, ...span }))).sort((a, b) => a.key - b.key || a.fromDay - b.fromDay)
}

interface Templates { readonly keys: readonly number[], readonly largestShare: number }

/** Finds templates in windows of days that move forward; fragments are counted as cases enter and leave. */
function templateWindow(cases: readonly TemplateCase[], rule: Rule): (fromDay: number, toDay: number) => Templates {
  const counts = new Map<number, number>()
  let start = 0
  let end = 0
  const count = (one: TemplateCase, step: 1 | -1) => {
    for (const key of one.keys) {
      const next = (counts.get(key) ?? 0) + step
      if (next === 0) counts.delete(key)
      else counts.set(key, next)
    }
  }
  return (fromDay, toDay) => {
    for (const last = firstOn(cases, toDay + 1); end < last; end++) count(cases[end]!, 1)
    for (const first = firstOn(cases, fromDay); start < first && start < end; start++) count(cases[start]!, -1)
    return templatesIn(cases.slice(start, end), counts, rule)
  }
}

function templatesIn(cases: readonly TemplateCase[], counts: ReadonlyMap<number, number>, rule: Rule): Templates {
  const common = rule.share * cases.length
  const holders = new Map<number, TemplateCase[]>()
  for (const [key, count] of counts) if (count >= Math.min(rule.reporters, rule.cases)) holders.set(key, [])
  if (holders.size === 0) return { keys: [], largestShare: 0 }

  for (const one of cases) for (const key of one.keys) holders.get(key)?.push(one)
  const keys = [...holders].filter(([, held]) => (held.length >= common || isPlaceholder(held)) && isSpread(held, rule) && !isAboutOneThing(held, cases)).map(([key]) => key)
  return { keys, largestShare: Math.max(0, ...keys.map((key) => counts.get(key)!)) / cases.length }
}

const isPlaceholder = (holders: readonly TemplateCase[]): boolean => holders.filter(({ keys }) => keys.length === 1).length >= placeholderShare * holders.length

function isSpread(holders: readonly TemplateCase[], { reporters, cases }: Rule): boolean {
  const named = holders.filter(({ reporter }) => reporter !== null)
  return new Set(named.map(({ reporter }) => reporter)).size >= reporters || holders.length - named.length >= cases
}

function isAboutOneThing(holders: readonly TemplateCase[], all: readonly TemplateCase[]): boolean {
  const shares = new Map<string, number>()
  for (const { title } of holders) {
    for (const word of titleWords(title)) shares.set(word, (shares.get(word) ?? 0) + 1 / holders.length)
  }
  return [...shares].some(([word, share]) => {
    if (share <= maxTitleExcess) return false
    const usual = all.filter(({ title }) => titleWords(title).has(word)).length / all.length
    return share - usual > maxTitleExcess
  })
}

const titleWords = (title: string): Set<string> => new Set(title.toLowerCase().match(titleWord))

/** Index of the first case opened on the day or later. */
function firstOn(cases: readonly TemplateCase[], day: number): number {
  let low = 0
  let high = cases.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (cases[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Epoch day of the Monday on or before a day; 1970-01-05 was one. */
const mondayOf = (day: number): number => day - (((day - 4) % daysPerWeek) + daysPerWeek) % daysPerWeek

/** FNV-1a over code units (Fowler, Noll and Vo), 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
