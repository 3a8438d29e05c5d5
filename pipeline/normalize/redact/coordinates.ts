import { nothing, type Finding, type PersonalDataKind } from './kind.ts'

/** Decimal degrees with three places or more (about 100 m), as a pair: `52.5200, 13.4050`, `geo:52.52,13.405`, `@52.5200,13.4050,17z`. */
const decimals = /(?<![\d.])([-+]?\d{1,2}\.\d{3,15})°?( ?[NSns])?(?:, ?|%2C|;| )([-+]?1?\d{1,2}\.\d{3,15})(?![\d.]*\d)°?( ?[EWew])?/y
/** Degrees, minutes and seconds: `52°31'12.0"N 13°24'18.0"E`. */
const sexagesimal = /(?<![\d.])\d{1,2} ?° ?\d{1,2} ?['′’] ?(?:\d{1,2}(?:\.\d{1,6})? ?(?:"|″|''|”) ?)?[NS][, ]{0,2}1?\d{1,2} ?° ?\d{1,2} ?['′’] ?(?:\d{1,2}(?:\.\d{1,6})? ?(?:"|″|''|”) ?)?[EWO]/y
const geoUri = /(?:geo:|[?&](?:q|ll|center|query|mlat)=)$/
const LONGEST_LEAD = 7
const MAX_LATITUDE = 90, MAX_LONGITUDE = 180
const FEWEST_DIGITS = 8
const DOT = 0x2e, DEGREE = 0xb0, BLANK = 0x20, MINUS = 0x2d, PLUS = 0x2b

/** Places on earth, exact enough to tell a house or a street. */
export const coordinates = {
  summary: 'Coordinates in decimal or sexagesimal degrees',
  find({ text, digitRuns, digitCount }) {
    if (digitCount < FEWEST_DIGITS) return nothing
    const findings: Finding[] = []
    let after = 0
    for (let run = 0; run < digitRuns.length; run += 2) {
      const digits = digitRuns[run]!, end = digitRuns[run + 1]!
      if (digits < after || end - digits > 2) continue
      const next = text.charCodeAt(end)
      if (next !== DOT && next !== DEGREE && (next !== BLANK || text.charCodeAt(end + 1) !== DEGREE)) continue
      const sign = text.charCodeAt(digits - 1)
      const finding = placeAt(text, sign === MINUS || sign === PLUS ? digits - 1 : digits)
      if (finding === undefined) continue
      findings.push(finding)
      after = finding.end
    }
    return findings
  },
} as const satisfies PersonalDataKind

function placeAt(text: string, start: number): Finding | undefined {
  sexagesimal.lastIndex = start
  const written = sexagesimal.exec(text)?.[0]
  if (written !== undefined) return { start, end: start + written.length, value: written.replace(/\s/g, '') }
  decimals.lastIndex = start
  const match = decimals.exec(text)
  if (match === null) return undefined
  const [whole, latitude, north, longitude, east] = match
  const isTold = whole.includes(',') || whole.includes('%2C') || (north !== undefined && east !== undefined) || geoUri.test(text.slice(Math.max(0, start - LONGEST_LEAD), start))
  if (!isTold || Math.abs(Number(latitude)) > MAX_LATITUDE || Math.abs(Number(longitude)) > MAX_LONGITUDE) return undefined
  return { start, end: start + whole.length, value: `${Number(latitude)}${(north ?? '').trim()},${Number(longitude)}${(east ?? '').trim()}` }
}
