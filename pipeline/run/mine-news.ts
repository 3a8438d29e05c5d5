import { votes } from '../cluster/assign.ts'
import { riseOfOne } from '../cluster/match-patterns.ts'
import { epochDayOfDay } from '../domain/week.ts'
import { opinionOf } from './language-model.ts'
import type { MineContext } from './mine-context.ts'
import { holdersOf, isFree, isKeptFrom } from './mine-day.ts'
import { foundingsIn } from './mine-founding.ts'
import { found, hasReporters } from './mine-remainder.ts'
import { UNASSIGNED } from './pattern-ledger.ts'
import { bringTwins } from './twins.ts'
import { newsOf, RECENT_DAYS, type News } from './week-news.ts'

/** So many times as dense as usual must the surroundings of a whole group be, looked at from further away, where chance weighs less. */
const groupTimes = 2
/** So many times as dense as in the rest of the pattern that holds a group: one that rises as it is gives 1. */
const apartTimes = 2
/** Fewer are no pool to look for groups in. */
const minPool = 24
/** A young pattern is not taken apart: what looks new in it is its own novelty. */
const settledDays = 60
const majority = 0.5

/**
 * Founds patterns of what is new in the last week but fits known ones: cases whose nearest neighbours are mostly of the same week, clustered by
 * language. A cluster splits off when its surroundings are new from further away too, and 3 reporters stand behind it. Cases of the week that the
 * new pattern's own vote for join it. More of one pattern that says the same, no denser than all of that pattern, is its rise and left to the detector. Only cases without a pattern and those of settled ones move.
 */
export function mineNews(context: MineContext, day: number): void {
  const { workspace, scales, input, languageModel } = context
  const languages = new Set<string>()
  for (let row = workspace.firstRowOn(day - RECENT_DAYS + 1); row < workspace.firstRowOn(day + 1); row++) languages.add(workspace.cases[row]!.language)
  for (const language of [...languages].sort()) {
    const news = newsOf(context, language, day)
    news?.prepare()
    const pool = news?.recent.filter((row) => maySplitOff(context, row, day) && news.isAmongNews(row)) ?? []
    if (news === undefined || pool.length < minPool) continue
    for (const founding of foundingsIn(workspace, pool, languageModel(language)!.basis, scales.weights, input.settings, input.seed, 'rooted')) {
      if (!hasReporters(context, founding.rows) || news.groupTimesUsual(founding.rows) < groupTimes) continue
      const risen = riseOfOne(holdersOf(context, founding, founding.description, day), founding.rows.length, scales.tau)
      if (risen !== undefined && !standsApart(context, news, founding.rows, risen)) continue
      const pattern = found(context, language, founding, founding.rows, `${founding.rows.length} cases of the last ${RECENT_DAYS} days, of a kind that was rare before`, day)
      if (pattern !== undefined) gatherVoters(context, language, news.recent, pattern, day)
    }
  }
}

/** Is a group denser in recent cases than its whole pattern: did something new come to it, in place of more of the same? */
function standsApart({ ledger }: MineContext, news: News, rows: readonly number[], pattern: number): boolean {
  const group = new Set(rows)
  return news.groupTimesUsualIn((row) => group.has(row) || ledger.patternOf(row) === pattern, rows) >= apartTimes
}

function maySplitOff(context: MineContext, row: number, day: number): boolean {
  const { ledger } = context
  const held = ledger.patternOf(row)
  if (!isFree(context, row)) return false
  if (held === UNASSIGNED) return true
  const { origin, bornOn } = ledger.entries[held]!.pattern
  return origin === 'founded' || day - epochDayOfDay(bornOn) > settledDays
}

function gatherVoters(context: MineContext, language: string, rows: readonly number[], pattern: number, day: number): void {
  const { ledger, recentVectors } = context
  const model = context.languageModel(language)!
  const free = rows.filter((row) => ledger.patternOf(row) !== pattern && maySplitOff(context, row, day))
  for (const [row, vector] of recentVectors.of(model.basis, free)) {
    const [first] = votes(opinionOf(model, vector, [pattern]).nearest)
    if (first?.pattern !== pattern || first.score < majority || isKeptFrom(context, row, pattern)) continue
    ledger.move(row, pattern, { method: 'remainder', score: first.score, exemplar: false, day }, `the nearest cases are those that founded ${ledger.entries[pattern]!.pattern.patternId}`)
    bringTwins(context, row, day)
  }
}
