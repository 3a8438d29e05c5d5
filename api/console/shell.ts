import { send } from './api-client.ts'
import { h } from './dom.ts'
import { placeOf, places } from './places.ts'
import type { Router } from './router.ts'
import { readerZone } from './when.ts'

export interface Shell {
  readonly parts: readonly HTMLElement[]
  connect(router: Router): void
  /** Says a short sentence to readers who do not see the page. */
  announce(sentence: string): void
  showPath(path: string): void
  showAlertCount(count: number): void
  /** New data are there: the reader decides when the page changes. */
  offerRefresh(): void
}

/** What stands around every page: skip link, navigation, search, the offer of new data, the time zone. */
export function createShell(main: HTMLElement): Shell {
  const alertCount = h('span', { class: 'count' })
  const links = places.map(({ path, name }) => h('a', { href: path, 'data-path': path, 'data-name': name }, name, name === 'Alerts' ? alertCount : null))
  const nav = h('nav', { id: 'nav', 'aria-label': 'Main' }, h('ul', {}, links.map((link) => h('li', {}, link))))
  const menu = h('button', { type: 'button', class: 'menu', 'aria-expanded': 'false', 'aria-controls': 'nav' }, 'Menu')
  const setMenu = (open: boolean) => {
    menu.setAttribute('aria-expanded', String(open))
    nav.classList.toggle('is-open', open)
  }
  menu.addEventListener('click', () => { setMenu(menu.getAttribute('aria-expanded') !== 'true') })

  const search = h('input', { type: 'search', name: 'search', id: 'find', placeholder: 'Search patterns', 'aria-label': 'Search patterns', 'aria-keyshortcuts': 'Control+K Meta+K', autocomplete: 'off' })
  const find = h('form', { class: 'find', role: 'search', 'aria-label': 'Search', action: '/patterns' }, search, h('kbd', { 'aria-hidden': 'true' }, navigator.userAgent.includes('Mac') ? '⌘ K' : 'Ctrl K'))
  const signOut = h('button', { type: 'button', class: 'quiet sign-out' }, 'Sign out')
  const announcer = h('div', { class: 'unseen', role: 'status', id: 'announcer' })
  const offer = h('div', { class: 'offer', role: 'status' })
  const head = h('header', { class: 'bar' }, h('a', { class: 'brand', href: '/' }, 'Groundswell'), menu, nav, find, signOut)
  const foot = h('footer', { class: 'foot' }, `Times are shown in ${readerZone}; weeks and days are counted in UTC.`)

  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      search.focus()
      search.select()
    }
    if (event.key === 'Escape') setMenu(false)
  })

  return {
    parts: [h('a', { class: 'skip', href: '#main' }, 'Skip to content'), head, offer, main, foot, announcer],
    connect(router) {
      find.addEventListener('submit', (event) => {
        event.preventDefault()
        router.go(`/patterns?${new URLSearchParams({ search: search.value.trim() }).toString()}`)
      })
      signOut.addEventListener('click', () => { send('DELETE', '/v1/session').finally(() => { router.go('/signed-out') }).catch(() => undefined) })
      offer.addEventListener('click', (event) => {
        if (!(event.target instanceof HTMLButtonElement)) return
        offer.replaceChildren()
        router.refresh()
      })
    },
    announce(sentence) { announcer.textContent = sentence },
    showPath(path) {
      setMenu(false)
      document.body.classList.toggle('is-signed-out', path === '/signed-out')
      offer.replaceChildren()
      for (const link of links) {
        if (link.dataset.path === placeOf(path)?.path) link.setAttribute('aria-current', 'page')
        else link.removeAttribute('aria-current')
      }
    },
    showAlertCount(count) {
      alertCount.textContent = count === 0 ? '' : String(count)
      alertCount.setAttribute('aria-label', count === 0 ? '' : `${count} open`)
    },
    offerRefresh() {
      if (offer.childElementCount === 0) offer.replaceChildren(h('span', {}, 'New data arrived.'), h('button', { type: 'button', class: 'quiet' }, 'Show'))
    },
  }
}
