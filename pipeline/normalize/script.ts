/** Code point ranges of letters by script, ascending, as far as support cases come in them. */
const ranges = [
  [0x41, 0x5a, 'latin'], [0x61, 0x7a, 'latin'], [0xc0, 0x24f, 'latin'], [0x370, 0x3ff, 'greek'], [0x400, 0x52f, 'cyrillic'], [0x531, 0x58f, 'armenian'], [0x5d0, 0x5f4, 'hebrew'],
  [0x620, 0x6ff, 'arabic'], [0x750, 0x77f, 'arabic'], [0x900, 0x97f, 'devanagari'], [0x980, 0x9ff, 'bengali'], [0xa00, 0xa7f, 'gurmukhi'], [0xa80, 0xaff, 'gujarati'], [0xb80, 0xbff, 'tamil'],
  [0xc00, 0xc7f, 'telugu'], [0xc80, 0xcff, 'kannada'], [0xd00, 0xd7f, 'malayalam'], [0xd80, 0xdff, 'sinhala'], [0xe01, 0xe7f, 'thai'], [0xe80, 0xeff, 'lao'], [0x1000, 0x109f, 'myanmar'],
  [0x10a0, 0x10ff, 'georgian'], [0x1100, 0x11ff, 'hangul'], [0x1200, 0x137f, 'ethiopic'], [0x1780, 0x17ff, 'khmer'], [0x1e00, 0x1eff, 'latin'], [0x1f00, 0x1fff, 'greek'], [0x3041, 0x30ff, 'kana'],
  [0x3130, 0x318f, 'hangul'], [0x31f0, 0x31ff, 'kana'], [0x3400, 0x4dbf, 'han'], [0x4e00, 0x9fff, 'han'], [0xac00, 0xd7a3, 'hangul'], [0xf900, 0xfaff, 'han'], [0xfb50, 0xfdff, 'arabic'], [0xfe70, 0xfefc, 'arabic'],
] as const
export type Script = (typeof ranges)[number][2]

/** One sign of these scripts says about as much as so many letters. */
const SIGN_WEIGHT = 3
const denseScripts: ReadonlySet<string> = new Set(['kana', 'han', 'hangul'])
/** Japanese mixes Han and kana; from this share of kana on, Han text is Japanese. */
const KANA_SHARE = 0.05

const scripts = [...new Set(ranges.map(([,, script]) => script))].sort()
const scriptNumber = new Map(scripts.map((script, number) => [script, number]))
const latin = scriptNumber.get('latin')!, kana = scriptNumber.get('kana')!, han = scriptNumber.get('han')!
const weightOf = scripts.map((script) => (denseScripts.has(script) ? SIGN_WEIGHT : 1))
const rangeNumbers = ranges.map(([,, script]) => scriptNumber.get(script)!)
const counts = new Uint32Array(scripts.length)

/** The script that most of a text is written in; `kana` for Japanese with its Han signs. Undefined without letters. Ties by name. */
export function dominantScript(text: string): Script | undefined {
  counts.fill(0)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) {
      if (code >= 0x61 ? code <= 0x7a : code >= 0x41 && code <= 0x5a) counts[latin]! += 1
      continue
    }
    const script = scriptOf(code)
    if (script !== undefined) counts[script]! += weightOf[script]!
  }
  if (counts[kana]! > 0 && counts[kana]! >= (counts[kana]! + counts[han]!) * KANA_SHARE) {
    counts[kana]! += counts[han]!
    counts[han] = 0
  }
  let best = 0
  for (let script = 1; script < counts.length; script++) if (counts[script]! > counts[best]!) best = script
  return counts[best] === 0 ? undefined : scripts[best]
}

/** Number of the script of a letter beyond ASCII. */
function scriptOf(code: number): number | undefined {
  let low = 0, high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle]!
    if (code < first) high = middle - 1
    else if (code > last) low = middle + 1
    else return rangeNumbers[middle]
  }
  return undefined
}
