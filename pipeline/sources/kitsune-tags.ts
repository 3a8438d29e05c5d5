const windowsNames: Readonly<Record<string, string>> = { 'xp': 'XP', 'vista': 'Vista', '81': '8.1' }
const linuxTags: ReadonlySet<string> = new Set(['linux', 'ubuntu', 'linuxmint', 'fedora', 'debian', 'manjaro', 'opensuse'])

/**
 * Operating system from the tags of a question: `windows-81` → `Windows 8.1`, `mac-os-x-1015` → `macOS 10.15`,
 * `ubuntu` → `Linux`. The most exact one when several stand there; undefined when none does.
 */
export function platformOf(tags: readonly string[]): string | undefined {
  return tags.flatMap((tag) => platformOfTag(tag) ?? []).sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0]
}

function platformOfTag(tag: string): string | undefined {
  if (linuxTags.has(tag)) return 'Linux'
  if (tag === 'android') return 'Android'
  if (tag === 'ios') return 'iOS'
  if (tag === 'windows') return 'Windows'
  const windows = /^windows-?(xp|vista|7|8|81|10|11)$/.exec(tag)?.[1]
  if (windows !== undefined) return `Windows ${windowsNames[windows] ?? windows}`
  const mac = /^mac-?os(?:-x)?(?:-(\d{2,6}))?$/.exec(tag)
  if (mac === null) return undefined
  return mac[1] === undefined ? 'macOS' : `macOS ${macVersion(mac[1])}`
}

/** `1015` → `10.15`, `10157` → `10.15.7`, `109` → `10.9`, `116` → `11.6`. Minor versions of 10 above 9 have two digits. */
function macVersion(digits: string): string {
  const rest = digits.slice(2)
  if (rest === '') return digits
  const minorLength = digits.startsWith('10') && rest.startsWith('1') && rest.length > 1 ? 2 : 1
  return [digits.slice(0, 2), rest.slice(0, minorLength), rest.slice(minorLength)].filter((part) => part !== '').join('.')
}

/**
 * Version from the tags of a question. A tag is the version without its points: `firefox-890` → `89.0`,
 * `firefox-8902` → `89.0.2`, `firefox-1150` → `115.0`, `firefox-10290` → `102.9.0`, `firefox-115150` → `115.15.0`.
 * The forum often writes both `102.9.0` and `102.9`: the most exact one counts, the higher one among equals.
 *
 * @param product the tag's first part, such as `firefox`
 */
export function versionOf(tags: readonly string[], product: string): string | undefined {
  const prefix = `${product}-`
  return tags.flatMap((tag) => (tag.startsWith(prefix) ? versionOfDigits(tag.slice(prefix.length)) ?? [] : []))
    .sort((a, b) => b.split('.').length - a.split('.').length || b.localeCompare(a, 'en', { numeric: true }))[0]
}

/**
 * Points back into the digits. Major: three digits from 100 on (a first digit 1 and at least four digits in all), else two.
 * Minor: two digits when it begins with 1 and more digits follow (long-term releases reach 15), else one.
 * A trailing 0 after a minor other than 0 is the patch. `_1` marks the second tag with the same digits: `10210` is 102.1.0,
 * `10210_1` is 102.10.
 */
function versionOfDigits(text: string): string | undefined {
  const match = /^(\d{3,7})(_1)?$/.exec(text)
  if (match === null) return undefined
  const digits = match[1]!
  const majorLength = digits.startsWith('1') && digits.length >= 4 ? 3 : 2
  const major = digits.slice(0, majorLength)
  const rest = digits.slice(majorLength)
  if (match[2] !== undefined) return `${major}.${rest}`
  const hasLongMinor = rest.startsWith('1') && rest !== '10' && rest.length > 1
  const minorLength = hasLongMinor ? 2 : 1
  return [major, rest.slice(0, minorLength), rest.slice(minorLength)].filter((part) => part !== '').join('.')
}
