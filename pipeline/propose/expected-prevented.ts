import type { Signal } from '../domain/signal.ts'

/** How long what a signal shows goes on, and what comes of it. */
export interface Outlook {
  /** Cases a day above what was to be expected. */
  readonly excessPerDay: number
  /** Days that a wave of this shape is expected to last from now. */
  readonly remainingDays: number
  /** Cases above the expected in a wave of this kind. */
  readonly excessPerWave: number
  /** Returns expected within the horizon. */
  readonly returns: number
  /** Cases a week of a lasting level; 0 for a wave. */
  readonly levelPerWeek: number
}

export interface Prevention { readonly perWeek: number, readonly low: number, readonly high: number, readonly now: number, readonly later: number, readonly level: number }

const HORIZON_WEEKS = 13
const DAYS_PER_WEEK = 7
const MS_PER_DAY = 86_400_000
/** Days that a wave still lasts, by how long its window is: a day's burst, a few days, a new level. Starting values until durations are learned. */
const REMAINING_DAYS = { oneDay: 1.5, days: 6, lasting: 60 }
const DAYS_OF_A_BURST = 7

/** What a signal lets expect over the next 13 weeks. @param wavesSeen how often the pattern rose before @param quartersWatched quarters of a year that it has been known */
export function outlookOf({ kind, windowFrom, windowTo, observed, expected }: Pick<Signal, 'kind' | 'windowFrom' | 'windowTo' | 'observed' | 'expected'>, wavesSeen: number, quartersWatched: number): Outlook {
  const days = 1 + Math.round((Date.parse(windowTo) - Date.parse(windowFrom)) / MS_PER_DAY)
  const excess = Math.max(0, observed - expected)
  const lasts = kind === 'shift'
  return {
    excessPerDay: excess / days,
    remainingDays: lasts ? REMAINING_DAYS.lasting : days === 1 ? REMAINING_DAYS.oneDay : days <= DAYS_OF_A_BURST ? REMAINING_DAYS.days : REMAINING_DAYS.lasting,
    excessPerWave: excess,
    // Mean of Gamma(1 + returns seen, 1 + quarters watched), the returns within a quarter of a year.
    returns: (1 + wavesSeen) / (1 + Math.max(0, quartersWatched)),
    levelPerWeek: lasts ? observed / days * DAYS_PER_WEEK : 0,
  }
}

/**
 * Cases that an action prevents in the next 13 weeks, a week:
 *
 *     now    = excess a day × max(0, remaining days − days until it works)
 *     later  = returns × excess of a wave; containment prevents no return
 *     level  = lasting level a week × weeks left after it works; counted once, not as a wave as well
 *     prevented = (now + later + level) × (1 − ratio) × fit / 13
 *
 * low and high take the ends of the ratio's range. A formula of ours: expected cases times share taken away; returns as the posterior mean of a Poisson rate under a Gamma(1, 1) prior (Gelman et al., Bayesian Data Analysis, 3rd ed., §2.6).
 */
export function expectedPrevented(outlook: Outlook, { days, kind, ratio, fit }: { readonly days: number, readonly kind: 'corrective' | 'preventive' | 'containment', readonly ratio: { readonly low: number, readonly mid: number, readonly high: number }, readonly fit: number }): Prevention {
  const leadDays = days * DAYS_PER_WEEK / 5
  const isLevel = outlook.levelPerWeek > 0
  const now = isLevel ? 0 : outlook.excessPerDay * Math.max(0, outlook.remainingDays - leadDays)
  const later = kind === 'containment' || isLevel ? 0 : outlook.returns * outlook.excessPerWave
  const level = outlook.levelPerWeek * Math.max(0, HORIZON_WEEKS - leadDays / DAYS_PER_WEEK)
  const per = (cases: number, r: number): number => cases * Math.max(0, 1 - r) * fit / HORIZON_WEEKS
  const total = now + later + level
  return { perWeek: per(total, ratio.mid), low: per(total, ratio.high), high: per(total, ratio.low), now: per(now, ratio.mid), later: per(later, ratio.mid), level: per(level, ratio.mid) }
}
