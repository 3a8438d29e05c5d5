import type { ShownSettings } from '../routes/settings.ts'

/** How texts and colours are shown; each can be the organisation's choice or the reader's own. */
export type Preference = keyof ShownSettings['display']
export type OwnChoice = 'on' | 'off' | 'default'

const classes: Readonly<Record<Preference, string>> = { textBlur: 'blurs-texts', greyscale: 'is-grey' }
export const preferences = Object.keys(classes) as readonly Preference[]
const ownKey = (name: Preference): string => `groundswell.${name}`
const defaultKey = (name: Preference): string => `groundswell.default.${name}`

/** What this reader chose; `default` follows the organisation. Kept in this browser only. */
export function ownChoice(name: Preference): OwnChoice {
  const kept = localStorage.getItem(ownKey(name))
  return kept === 'on' || kept === 'off' ? kept : 'default'
}

export function choose(name: Preference, choice: OwnChoice): void {
  if (choice === 'default') localStorage.removeItem(ownKey(name))
  else localStorage.setItem(ownKey(name), choice)
  applyPreferences()
}

/** Remembers the organisation's choice, so that the next visit begins with it. */
export function learnDefaults(display: ShownSettings['display']): void {
  for (const name of preferences) localStorage.setItem(defaultKey(name), display[name] ? 'on' : 'off')
  applyPreferences()
}

/** Puts the choices into force on the whole page. */
export function applyPreferences(): void {
  for (const name of preferences) {
    const own = ownChoice(name)
    const chosen = own === 'default' ? localStorage.getItem(defaultKey(name)) : own
    document.documentElement.classList.toggle(classes[name], chosen === 'on')
  }
}
