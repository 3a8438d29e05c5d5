import type { MatchVerdict } from '../domain/match.ts'
import { logistic, logisticNewton } from '../math/logistic-newton.ts'
import { normaliseRows } from '../math/normalise-rows.ts'
import { shuffled } from '../math/shuffled.ts'
import type { SparseRow } from '../math/sparse-matrix.ts'
import { classifierOf, type Classifier, type Sighting } from './open-classifier.ts'
import type { RowForm } from './remembered-rows.ts'
import { spreadLabels } from './spread-labels.ts'

/** What is said of one row. */
export interface Recognition {
  /** Class that it is most like; undefined when nothing was learned. */
  readonly number: number | undefined
  /** Chance that it is of this class, in [0, 1]. */
  readonly probability: number
  readonly verdict: MatchVerdict
  /** Other classes that it is like, best first. */
  readonly others: readonly number[]
}

/** Rows to learn from. */
export interface LearningRows {
  readonly rows: readonly SparseRow[]
  /** Class of each row, numbered from 0 without gaps. */
  readonly classes: Int32Array
  readonly form: RowForm
  /** Rows of the past whose class nobody knows; what the first look is surest of teaches the second. */
  readonly history: readonly SparseRow[]
}

/** One row in five is held back to see how sure the classifier may be; one class in three to see what it makes of the unknown: of one in six the line depended on which they were. */
const heldRowEvery = 5
const heldClassEvery = 3
/** Fewer classes or held rows calibrate nothing. */
const fewestClasses = 3
const fewestHeld = 20
/** Share of rows of no known class that the chance is set for: queues hold some, and nobody knows how many. */
const unknownShare = 0.1
/** Share of rows of held-back classes that may be called known. */
const falseKnownShare = 0.025
/** Share of rows of known classes that may be called new. */
const falseNewShare = 0.05
const leastKnown = 0.5
/** What is as likely as not of a class is worth a look, however sure the held-back rows were: people write shorter texts than cases are. */
const mostNew = 0.5
const ridge = 0.01
/** Price of an error against the size of the weights. */
const cost = 1
/** Guesses about the history are partly wrong: an error costs less where they are learned. */
const costOfGuesses = 0.3
/** Rounds of learning from the history, and the share of it that each takes, surest first. */
const historyRounds = 2
const historyShare = 0.9
/** How much a lead in score says before neighbours are asked: chance ∝ e^(8 · score). */
const scoreWeight = 8

interface Calibration { readonly coefficients: Float64Array, readonly knownFrom: number, readonly newBelow: number }

/** Used where too few rows were held back: a score of 0 is even odds, a chance of one half is looked at. */
const uncalibrated: Calibration = { coefficients: Float64Array.of(0, 3, 0, 0), knownFrom: 0.8, newBelow: 0.2 }

/**
 * Learns classes from rows, and how far it can be trusted: part of the rows and some whole classes are held back, a logistic
 * regression over score and similarities turns what is seen of them into a chance (Platt 2000), and the verdicts are cut so
 * that of held-back classes at most 2.5 % are called known and of known ones 5 % new. Then all rows are learned.
 * Cost: that of `classifierOf`, twice, and twice more for a history.
 */
export function recogniserOf(learning: LearningRows, random: () => number): (row: SparseRow) => Recognition {
  if (learning.rows.length === 0) return () => ({ number: undefined, probability: 0, verdict: 'new', others: [] })
  const { coefficients, knownFrom, newBelow } = calibrate(learning, random)
  const classify = learn(learning, random)
  return (row) => {
    const sighting = classify(row)
    const [first, ...others] = sighting.best
    const probability = chanceOf(coefficients, sighting)
    return {
      number: first!.number, probability,
      verdict: probability >= knownFrom ? 'known' : probability >= newBelow ? 'possible' : 'new',
      others: others.map(({ number }) => number),
    }
  }
}

function learn({ rows, classes, form, history }: LearningRows, random: () => number): Classifier {
  let classify = classifierOf(rows, classes, form, { cost, random })
  if (history.length === 0) return classify
  const classCount = classes.reduce((most, one) => Math.max(most, one + 1), 0)
  const width = form.columnCount - form.denseFrom
  const vectors = denseVectors([...rows, ...history], form)
  for (let round = 0; round < historyRounds; round++) {
    const begun = new Float32Array((rows.length + history.length) * classCount)
    classes.forEach((number, row) => { begun[row * classCount + number] = 1 })
    history.forEach((row, at) => { for (const { number, chance } of chancesOf(classify(row))) begun[(rows.length + at) * classCount + number] = chance })
    const chances = spreadLabels(vectors, width, { values: begun, classCount }, (row) => row < rows.length)
    const surest = history
      .map((row, at) => ({ row, at, ...leaderOf(chances.subarray((rows.length + at) * classCount, (rows.length + at + 1) * classCount)) }))
      .sort((a, b) => b.lead - a.lead || a.at - b.at)
      .slice(0, Math.floor(historyShare * history.length))
    classify = classifierOf([...rows, ...surest.map(({ row }) => row)], Int32Array.from([...classes, ...surest.map(({ number }) => number)]), form, { cost: costOfGuesses, random })
  }
  return classify
}

/** The dense runs as unit vectors over all their columns, so that runs of different bases have nothing in common. */
function denseVectors(rows: readonly SparseRow[], { columnCount, denseFrom }: RowForm): Float32Array {
  const width = columnCount - denseFrom
  const vectors = new Float32Array(rows.length * width)
  rows.forEach(({ columns, values }, row) => {
    columns.forEach((column, at) => { if (column >= denseFrom) vectors[row * width + column - denseFrom] = values[at]! })
  })
  normaliseRows(vectors, width)
  return vectors
}

/** Chances of the best classes, of sum 1. */
function chancesOf({ best }: Sighting): { readonly number: number, readonly chance: number }[] {
  const weights = best.map(({ score }) => Math.exp(scoreWeight * (score - best[0]!.score)))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return best.map(({ number }, at) => ({ number, chance: weights[at]! / sum }))
}

/** The likeliest class, of equal ones the first, and how far it is ahead of the second. */
function leaderOf(chances: Float32Array): { readonly number: number, readonly lead: number } {
  let number = 0, second = 0
  for (let other = 1; other < chances.length; other++) {
    if (chances[other]! > chances[number]!) {
      second = chances[number]!
      number = other
    } else if (chances[other]! > second) second = chances[other]!
  }
  return { number, lead: chances[number]! - second }
}

function calibrate({ rows, classes, form, history }: LearningRows, random: () => number): Calibration {
  const classCount = classes.reduce((most, one) => Math.max(most, one + 1), 0)
  const hidden = new Set(classCount < fewestClasses ? [] : shuffled(classCount, random).subarray(0, Math.ceil(classCount / heldClassEvery)))
  const held: number[] = []
  const learned: number[] = []
  const seen = new Int32Array(classCount)
  for (const row of shuffled(rows.length, random)) {
    const number = classes[row]!
    seen[number]! += 1
    if (hidden.has(number) || seen[number]! % heldRowEvery === 0) held.push(row)
    else learned.push(row)
  }
  if (held.length < fewestHeld || learned.length === 0) return uncalibrated
  learned.sort((a, b) => a - b)
  const numbers = [...new Set(learned.map((row) => classes[row]!))].sort((a, b) => a - b)
  const renumbered = new Map(numbers.map((number, at) => [number, at]))
  const classify = learn({ rows: learned.map((row) => rows[row]!), classes: Int32Array.from(learned, (row) => renumbered.get(classes[row]!)!), form, history }, random)

  const sightings = held.map((row) => ({ sighting: classify(rows[row]!), isUnknown: hidden.has(classes[row]!), number: renumbered.get(classes[row]!) }))
  const unknownCount = sightings.filter(({ isUnknown }) => isUnknown).length
  const knownCount = sightings.length - unknownCount
  const unknownWeight = unknownCount === 0 ? 1 : unknownShare / (1 - unknownShare) * knownCount / unknownCount
  const signs = sightings.map(({ sighting }) => signsOf(sighting))
  const coefficients = logisticNewton({
    outcomes: sightings.map(({ sighting, number }) => sighting.best[0]!.number === number ? 1 : 0),
    design: Float64Array.from(signs.flat()), width: signs[0]!.length,
    weights: sightings.map(({ isUnknown }) => isUnknown ? unknownWeight : 1),
  }, ridge)
  const chances = (unknown: boolean) => sightings.filter(({ isUnknown }) => isUnknown === unknown).map(({ sighting }) => chanceOf(coefficients, sighting)).sort((a, b) => a - b)
  const ofUnknown = chances(true)
  const ofKnown = chances(false)
  const newBelow = Math.min(mostNew, ofKnown[Math.floor(falseNewShare * ofKnown.length)] ?? uncalibrated.newBelow)
  const knownFrom = ofUnknown[Math.min(ofUnknown.length - 1, Math.ceil((1 - falseKnownShare) * ofUnknown.length))] ?? uncalibrated.knownFrom
  return { coefficients, newBelow, knownFrom: Math.max(leastKnown, newBelow, knownFrom) }
}

/** The lead over the second class is left out: it tells right from wrong among known classes, but texts of no class often lead. */
const signsOf = ({ best, nearest, nearestOfFirst }: Sighting): number[] => [1, best[0]!.score, nearest, nearestOfFirst]

const chanceOf = (coefficients: Float64Array, sighting: Sighting): number => logistic(signsOf(sighting).reduce((sum, sign, at) => sum + sign * coefficients[at]!, 0))
