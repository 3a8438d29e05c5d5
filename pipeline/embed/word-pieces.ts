/** A word cut into pieces of the encoder's vocabulary. */
export interface CutWord {
  /** Numbers of the pieces, in order; never empty. */
  readonly pieces: readonly number[]
  /** Natural logarithm of the chance of the word: the sum over its pieces. */
  readonly logProbability: number
}

/** Stands for the space before a word in vocabularies of SentencePiece. */
export const wordStart = '\u2581'

/**
 * Cuts words as a unigram language model does: of all ways to write the word with known pieces the most probable (Viterbi).
 * Source: Kudo (2018), Subword Regularization, §3.2. Cost: word length × longest piece.
 *
 * @param pieces text of each piece; '' for those that no text has
 * @param logProbabilities of each piece
 * @returns for a word without the space before it; undefined where one of its signs is in no piece
 */
export function wordCutter(pieces: readonly string[], logProbabilities: Float32Array): (word: string) => CutWord | undefined {
  const numbers = new Map(pieces.flatMap((piece, number) => piece === '' ? [] : [[piece, number] as const]))
  const longest = pieces.reduce((most, { length }) => Math.max(most, length), 0)

  return (word) => {
    const text = wordStart + word
    const best = new Float64Array(text.length + 1).fill(-Infinity)
    const lastPiece = new Int32Array(text.length + 1).fill(-1)
    best[0] = 0
    for (let end = 1; end <= text.length; end++) {
      for (let start = Math.max(0, end - longest); start < end; start++) {
        const number = best[start] === -Infinity ? undefined : numbers.get(text.slice(start, end))
        if (number === undefined || best[start]! + logProbabilities[number]! <= best[end]!) continue
        best[end] = best[start]! + logProbabilities[number]!
        lastPiece[end] = number
      }
    }
    if (lastPiece[text.length] === -1) return undefined
    const cut: number[] = []
    for (let end = text.length; end > 0; end -= pieces[cut[0]!]!.length) cut.unshift(lastPiece[end]!)
    return { pieces: cut, logProbability: best[text.length]! }
  }
}
