const MS_PER_DAY = 86_400_000
const MS_PER_MINUTE = 60_000

/** Offsets of one zone in one UTC year: `offsets[i]` holds from `starts[i]` on. All in milliseconds. */
interface YearOfOffsets { readonly starts: readonly number[], readonly offsets: readonly number[] }

const formatters = new Map<string, Intl.DateTimeFormat>()
const years = new Map<string, Map<number, YearOfOffsets>>()

/**
 * The instant at which clocks of a zone show a local time, both in milliseconds since 1970.
 * In the hour that clocks pass twice the earlier instant counts; in the hour that they skip there is none.
 * The first question about a year costs about 2 ms, further ones a look into a short list.
 *
 * @param localMs the local time read as if it were UTC
 * @returns undefined when clocks skipped it
 * @throws RangeError for an unknown zone
 */
export function msOfLocal(localMs: number, zone: string): number | undefined {
  const before = localMs - offsetAt(localMs - MS_PER_DAY, zone), after = localMs - offsetAt(localMs + MS_PER_DAY, zone)
  for (const ms of [Math.min(before, after), Math.max(before, after)]) if (ms + offsetAt(ms, zone) === localMs) return ms
  return undefined
}

/** Local time less UTC, in milliseconds. */
function offsetAt(ms: number, zone: string): number {
  const { starts, offsets } = yearOf(new Date(ms).getUTCFullYear(), zone)
  let last = starts.length - 1
  while (last > 0 && starts[last]! > ms) last--
  return offsets[last]!
}

function yearOf(year: number, zone: string): YearOfOffsets {
  let known = years.get(zone)
  if (known === undefined) years.set(zone, known = new Map<number, YearOfOffsets>())
  let offsets = known.get(year)
  if (offsets === undefined) known.set(year, offsets = readYear(year, formatterOf(zone)))
  return offsets
}

/** Looks at each day's start and searches the minute of a change between two that differ; two changes within a day that cancel out are missed. */
function readYear(year: number, formatter: Intl.DateTimeFormat): YearOfOffsets {
  const first = Date.UTC(year, 0, 1), end = Date.UTC(year + 1, 0, 1)
  const starts = [first], offsets = [readOffset(first, formatter)]
  for (let day = first; day < end; day += MS_PER_DAY) {
    const offset = readOffset(day + MS_PER_DAY, formatter)
    if (offset === offsets.at(-1)) continue
    let low = day, high = day + MS_PER_DAY
    while (high - low > MS_PER_MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MS_PER_MINUTE) * MS_PER_MINUTE
      if (readOffset(middle, formatter) === offset) high = middle
      else low = middle
    }
    starts.push(high)
    offsets.push(offset)
  }
  return { starts, offsets }
}

function readOffset(ms: number, formatter: Intl.DateTimeFormat): number {
  const parts = new Map(formatter.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  const at = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type)!
  return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second')) - ms
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
    formatters.set(zone, formatter)
  }
  return formatter
}
