/** What the ordering of a line asks of a character (Unicode Standard Annex 9, table 4), reduced to what ordinary text holds. */
type BidiClass = 'L' | 'R' | 'AL' | 'EN' | 'ES' | 'ET' | 'AN' | 'CS' | 'NSM' | 'WS' | 'ON'

const classes: readonly (readonly [RegExp, BidiClass])[] = [
  [/^[\u0660-\u0669\u066b\u066c\u0600-\u0605]/u, 'AN'],
  [/^[\p{Mn}\p{Me}]/u, 'NSM'],
  [/^[0-9\u06f0-\u06f9\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\uff10-\uff19]/u, 'EN'],
  [/^[+\-\u2212\u207a\u207b\uff0b\uff0d]/u, 'ES'],
  [/^[,.:/\u00a0\u060c\u202f\uff0c\uff0e\uff1a]/u, 'CS'],
  [/^[\p{Sc}#%\u00b0\u00b1\u066a\u2030-\u2034\uff05]/u, 'ET'],
  [/^[\u061b\u061e-\u061f\u066d\u06d4]/u, 'AL'],
  [/^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u, 'AL'],
  [/^[\p{Script=Hebrew}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}]/u, 'R'],
  [/^\s/u, 'WS'],
  [/^[\p{L}\p{Mc}\p{Nl}\p{No}\p{Nd}\p{Co}]/u, 'L'],
]

/** Letters that run from right to left. */
export const rightToLeftLetter = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Hebrew}\p{Script=Nko}]/u

/** Without one of these, everything runs from left to right. */
const mayTurn = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\u0600-\u0605\u061b-\u061f\u0660-\u066d\u06d4]/u

const classOf = (character: string): BidiClass => classes.find(([pattern]) => pattern.test(character))?.[1] ?? 'ON'

/** The direction of a text: that of its first letter with one (rules P2 and P3); 0 left to right, 1 right to left. */
export function baseLevel(text: string): 0 | 1 {
  for (const character of text) {
    const kind = classOf(character)
    if (kind === 'L') return 0
    if (kind === 'R' || kind === 'AL') return 1
  }
  return 0
}

/**
 * Embedding level of every UTF-16 unit: even runs from left to right, odd from right to left.
 * Rules W1 to W7, N0 to N2, I1 and I2 of Unicode Standard Annex 9 for a text without explicit controls (they are marks in our texts);
 * isolates are the caller's.
 *
 * @param base level of the surrounding: its parity is the direction of the text
 */
export function bidiLevels(text: string, base: number): number[] {
  if (base % 2 === 0 && !mayTurn.test(text)) return Array.from({ length: text.length }, () => base)
  const characters = [...text]
  const direction: BidiClass = base % 2 === 0 ? 'L' : 'R'
  const kinds = resolvedNeutrals(resolvedBrackets(characters, resolvedWeak(characters.map(classOf), direction), direction), direction)
  return characters.flatMap((character, index) => Array.from({ length: character.length }, () => levelOf(kinds[index] ?? 'L', base)))
}

function levelOf(kind: BidiClass, base: number): number {
  if (base % 2 === 0) return kind === 'R' ? base + 1 : kind === 'AN' || kind === 'EN' ? base + 2 : base
  return kind === 'R' ? base : base + 1
}

function resolvedWeak(given: readonly BidiClass[], direction: BidiClass): BidiClass[] {
  const kinds = [...given]
  let before: BidiClass = direction
  let strong: BidiClass = direction
  for (const [index, kind] of kinds.entries()) {
    if (kind === 'NSM') kinds[index] = before // W1
    if (kind === 'EN' && strong === 'AL') kinds[index] = 'AN' // W2
    if (kind === 'L' || kind === 'R' || kind === 'AL') strong = kind
    before = kinds[index] ?? kind
  }
  for (const [index, kind] of kinds.entries()) if (kind === 'AL') kinds[index] = 'R' // W3
  for (const [index, kind] of kinds.entries()) { // W4
    const left = kinds[index - 1]
    if (left !== kinds[index + 1]) continue
    if (kind === 'ES' && left === 'EN' || kind === 'CS' && (left === 'EN' || left === 'AN')) kinds[index] = left
  }
  for (let from = 0; from < kinds.length; from++) { // W5
    if (kinds[from] !== 'ET') continue
    let to = from
    while (kinds[to] === 'ET') to++
    if (kinds[from - 1] === 'EN' || kinds[to] === 'EN') kinds.fill('EN', from, to)
    from = to
  }
  strong = direction
  for (const [index, kind] of kinds.entries()) {
    if (kind === 'ET' || kind === 'ES' || kind === 'CS') kinds[index] = 'ON' // W6
    if (kind === 'EN' && strong === 'L') kinds[index] = 'L' // W7
    if (kind === 'L' || kind === 'R') strong = kind
  }
  return kinds
}

/** N0: the two brackets of a pair go with what they hold. */
function resolvedBrackets(characters: readonly string[], given: readonly BidiClass[], direction: BidiClass): BidiClass[] {
  const kinds = [...given]
  for (const [from, to] of bracketPairs(characters, given)) {
    const inside = kinds.slice(from + 1, to).map(strongOf).filter((kind) => kind !== undefined)
    if (inside.length === 0) continue
    const before = kinds.slice(0, from).map(strongOf).findLast((kind) => kind !== undefined) ?? direction
    const kind: BidiClass = inside.some((one) => one === direction) || before === direction ? direction : before
    kinds[from] = kind
    kinds[to] = kind
  }
  return kinds
}

const strongOf = (kind: BidiClass): 'L' | 'R' | undefined => kind === 'L' ? 'L' : kind === 'R' || kind === 'EN' || kind === 'AN' ? 'R' : undefined

function bracketPairs(characters: readonly string[], kinds: readonly BidiClass[]): [number, number][] {
  const open: { readonly at: number, readonly closing: string }[] = []
  const pairs: [number, number][] = []
  for (const [at, character] of characters.entries()) {
    if (kinds[at] !== 'ON') continue
    if ('([{'.includes(character)) open.push({ at, closing: mirrored[character] ?? '' })
    const match = open.findLastIndex(({ closing }) => closing === character)
    if (match === -1) continue
    pairs.push([open[match]!.at, at])
    open.length = match
  }
  return pairs.sort(([a], [b]) => a - b)
}

function resolvedNeutrals(given: readonly BidiClass[], direction: BidiClass): BidiClass[] {
  const kinds = [...given]
  const isNeutral = (kind: BidiClass | undefined): boolean => kind === 'WS' || kind === 'ON' || kind === 'NSM'
  const side = (kind: BidiClass | undefined): BidiClass => kind === undefined ? direction : kind === 'L' ? 'L' : 'R'
  for (let from = 0; from < kinds.length; from++) {
    if (!isNeutral(kinds[from])) continue
    let to = from
    while (isNeutral(kinds[to])) to++
    const left = side(kinds[from - 1])
    kinds.fill(left === side(kinds[to]) ? left : direction, from, to)
    from = to - 1
  }
  return kinds
}

/** Items of one line in the order in which they are seen from the left (rule L2). @param levelOfItem level of one item */
export function visualOrder<Item>(items: readonly Item[], levelOfItem: (item: Item) => number): Item[] {
  const order = [...items]
  const levels = items.map(levelOfItem)
  const highest = Math.max(0, ...levels)
  const lowestOdd = Math.min(...levels.filter((level) => level % 2 === 1), highest + 1)
  for (let level = highest; level >= lowestOdd; level--) {
    for (let from = 0; from < order.length; from++) {
      let to = from
      while (to < order.length && (levels[to] ?? 0) >= level) to++
      if (to - from > 1) {
        order.splice(from, to - from, ...order.slice(from, to).reverse())
        levels.splice(from, to - from, ...levels.slice(from, to).reverse())
      }
      from = Math.max(from, to)
    }
  }
  return order
}

const mirrored: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«', '‹': '›', '›': '‹', '≤': '≥', '≥': '≤' }

/** Brackets as they look from the other side (rule L4). */
export const mirroredText = (text: string): string => text.replace(/[()[\]{}<>«»‹›≤≥]/g, (bracket) => mirrored[bracket] ?? bracket)
