/** Level and decision of each test of a stream, in its order. */
export interface OnlineDecisions {
  readonly levels: readonly number[]
  readonly rejected: readonly boolean[]
}

/** γ_t = c log(max(t, 2)) / (t e^√log t), which sums to 1. Source: Javanmard & Montanari (2018), Ann. Statist. 46, eq. 31. */
const slowSpending = (t: number): number => 0.07720838 * Math.log(Math.max(t, 2)) / (t * Math.exp(Math.sqrt(Math.log(t))))
/** γ_t = c t^−1.6, which sums to 1. Source: Ramdas et al. (2018), §5. */
const fastSpending = (t: number): number => 0.4374901658 / t ** 1.6

/**
 * LOND: the level rises with the number of rejections so far.
 * Source: Javanmard & Montanari (2015), arXiv:1502.06197.
 *
 * @param alpha false discovery rate, in (0, 1)
 */
export function lond(pValues: readonly number[], alpha: number): OnlineDecisions {
  let rejections = 0
  return decide(pValues, (t) => alpha * slowSpending(t) * (rejections + 1), () => { rejections++ })
}

/**
 * LORD++: each rejection earns a new budget that is spent over the tests after it. The first budget is alpha / 10.
 * Source: Ramdas, Yang, Wainwright & Jordan (2017), NeurIPS 30. Cost: tests × rejections.
 *
 * @param alpha false discovery rate, in (0, 1)
 */
export function lordPlusPlus(pValues: readonly number[], alpha: number): OnlineDecisions {
  const first = alpha / 10
  const rejections: number[] = []
  const levelAt = (t: number): number => {
    let level = first * slowSpending(t)
    rejections.forEach((at, i) => { level += (i === 0 ? alpha - first : alpha) * slowSpending(t - at) })
    return level
  }
  return decide(pValues, levelAt, (t) => { rejections.push(t) })
}

/**
 * SAFFRON: as LORD++, but budget is spent only on tests that are no candidates (p > lambda). The first budget is alpha / 2.
 * Source: Ramdas, Zrnic, Wainwright & Jordan (2018), ICML 80. Cost: tests × rejections.
 *
 * @param alpha false discovery rate, in (0, 1)
 */
export const saffron = (pValues: readonly number[], alpha: number): OnlineDecisions => adaptive(pValues, alpha, { lambda: 0.5, tau: 1 })

/**
 * ADDIS: as SAFFRON, and tests whose p-value is large (p > tau) are passed over, so that conservative tests cost nothing.
 * Source: Tian & Ramdas (2019), NeurIPS 32. Cost: tests × rejections.
 *
 * @param alpha false discovery rate, in (0, 1)
 */
export const addis = (pValues: readonly number[], alpha: number): OnlineDecisions => adaptive(pValues, alpha, { lambda: 0.25, tau: 0.5 })

function adaptive(pValues: readonly number[], alpha: number, { lambda, tau }: { readonly lambda: number, readonly tau: number }): OnlineDecisions {
  const first = alpha / 2
  /** Tests so far that were neither candidates nor passed over: what the age of a budget is counted in. */
  let spentOn = 0
  const rejectedAt: number[] = []
  const levelAt = (): number => {
    let level = first * fastSpending(spentOn + 1)
    rejectedAt.forEach((at, i) => { level += (i === 0 ? alpha - first : alpha) * fastSpending(spentOn - at + 1) })
    return Math.min(lambda, (tau - lambda) * level)
  }
  return decide(pValues, levelAt, () => { rejectedAt.push(spentOn) }, (p) => { if (p > lambda && p <= tau) spentOn++ })
}

function decide(pValues: readonly number[], levelAt: (t: number) => number, onRejection: (t: number) => void, onSeen: (p: number) => void = () => undefined): OnlineDecisions {
  const levels: number[] = []
  const rejected = pValues.map((p, index) => {
    const level = levelAt(index + 1)
    levels.push(level)
    if (p <= level) onRejection(index + 1)
    onSeen(p)
    return p <= level
  })
  return { levels, rejected }
}
