const names = new Intl.DisplayNames(['en'], { type: 'language' })

/** `Portuguese` of `pt`; a code that names no language as it is. */
export function languageName(code: string): string {
  if (code === 'und') return 'unclear'
  return /^[a-z]{2,3}$/.test(code) ? names.of(code) ?? code : code
}
