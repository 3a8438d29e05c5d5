import { h } from './dom.ts'

interface Place { readonly path: string, readonly name: string }

/** The places of the console, as its navigation has them; a place with several pages shows them as tabs. */
export const places = [
  { path: '/', name: 'This week', pages: [] },
  { path: '/patterns', name: 'Patterns', pages: [{ path: '/patterns', name: 'All patterns' }, { path: '/rises', name: 'Rises' }, { path: '/signals', name: 'Signals' }, { path: '/proposals', name: 'Proposals' }] },
  { path: '/match', name: 'Match', pages: [] },
  { path: '/alerts', name: 'Alerts', pages: [{ path: '/alerts', name: 'All alerts' }, { path: '/escalations', name: 'Escalations' }] },
  { path: '/actions', name: 'Actions', pages: [] },
  { path: '/data', name: 'Data', pages: [{ path: '/data', name: 'Loads' }, { path: '/runs', name: 'Runs' }, { path: '/cases', name: 'Cases' }] },
  { path: '/reports', name: 'Reports', pages: [] },
  { path: '/settings', name: 'Settings', pages: [] },
] as const satisfies readonly (Place & { readonly pages: readonly Place[] })[]

/** The place that a path belongs to. */
export function placeOf(path: string): (typeof places)[number] | undefined {
  const isUnder = (own: string) => own === '/' ? path === '/' : path === own || path.startsWith(`${own}/`)
  return places.find((place) => isUnder(place.path) || place.pages.some((page) => isUnder(page.path)))
}

/** Links to the pages beside this one. @param path of this page */
export function tabs(path: string): HTMLElement {
  const place = placeOf(path)
  return h('nav', { class: 'tabs', 'aria-label': `Pages of ${place?.name ?? ''}` }, place?.pages.map((page) => h('a', { href: page.path, 'aria-current': page.path === path ? 'page' : undefined }, page.name)))
}
