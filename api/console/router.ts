import { CallFailed } from './api-client.ts'
import { h } from './dom.ts'
import { problemPanel, skeleton } from './page-parts.ts'

/** What a view gets: the parts of its address, and a signal that ends everything it started. */
export interface ViewContext {
  /** Values of the `:name` parts of the path. */
  readonly parameters: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly abortSignal: AbortSignal
  /** Goes to another address of the console. */
  readonly go: (address: string) => void
  /** Draws the same address again from fresh data. */
  readonly refresh: () => void
  /** Says a short sentence to readers who do not see the page. */
  readonly announce: (sentence: string) => void
}

export interface Page { readonly title: string, readonly content: Node }

/** An address to a page. What it shows follows from the address and the data alone. */
export type View = (context: ViewContext) => Promise<Page>

export interface Route { readonly path: string, readonly view: View }

export interface Router {
  go(address: string): void
  refresh(): void
}

export interface RouterSettings {
  readonly notFound: View
  readonly announce: (sentence: string) => void
  readonly onShown: (path: string) => void
  readonly onSignedOut: () => void
}

const SKELETON_AFTER_MS = 300

/**
 * Shows the view of the present address in `main` and follows links and history. The old page stays until the new one is whole;
 * after 300 ms it is marked stale.
 */
export function startRouter(main: HTMLElement, routes: readonly Route[], { notFound, announce, onShown, onSignedOut }: RouterSettings): Router {
  let running = new AbortController()
  let shownPath: string | undefined
  let shownQuery = ''

  async function show(scrollTo: number): Promise<void> {
    running.abort()
    running = new AbortController()
    const { signal } = running
    const address = new URL(location.href)
    const isSamePage = shownPath === address.pathname
    const focusedId = document.activeElement?.id
    const slow = setTimeout(() => {
      main.setAttribute('aria-busy', 'true')
      if (shownPath === undefined) main.replaceChildren(skeleton())
    }, SKELETON_AFTER_MS)
    const page = await pageAt(address, signal)
    clearTimeout(slow)
    if (signal.aborted) return
    const isFirst = shownPath === undefined
    shownPath = address.pathname
    shownQuery = address.search
    main.removeAttribute('aria-busy')
    main.replaceChildren(page.content)
    document.title = page.title === '' ? 'Groundswell' : `${page.title} · Groundswell`
    onShown(address.pathname)
    if (!isSamePage && !isFirst) announce(page.title)
    settle({ isSamePage, isFirst, focusedId, scrollTo })
  }

  function settle({ isSamePage, isFirst, focusedId, scrollTo }: { readonly isSamePage: boolean, readonly isFirst: boolean, readonly focusedId: string | undefined, readonly scrollTo: number }): void {
    if (isSamePage) {
      if (focusedId !== undefined && focusedId !== '') document.getElementById(focusedId)?.focus({ preventScroll: true })
      return
    }
    const target = location.hash === '' ? null : document.getElementById(location.hash.slice(1))
    if (target !== null) target.scrollIntoView()
    else window.scrollTo({ top: scrollTo, behavior: 'instant' })
    if (!isFirst) main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }

  async function pageAt(address: URL, abortSignal: AbortSignal): Promise<Page> {
    const found = routes.flatMap((route) => {
      const parameters = parametersOf(route.path, address.pathname)
      return parameters === undefined ? [] : [{ view: route.view, parameters }]
    })[0]
    try {
      return await (found?.view ?? notFound)({ parameters: found?.parameters ?? {}, query: address.searchParams, abortSignal, go, refresh, announce })
    } catch (failure) {
      if (abortSignal.aborted) return { title: '', content: h('div') }
      if (failure instanceof CallFailed && failure.problem.status === 401) onSignedOut()
      return { title: 'Not shown', content: problemPanel(failure, refresh) }
    }
  }

  function go(address: string): void {
    history.replaceState({ scrollY: window.scrollY }, '')
    history.pushState({ scrollY: 0 }, '', address)
    void show(0)
  }

  function refresh(): void {
    void show(window.scrollY)
  }

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if (link.origin !== location.origin || link.hasAttribute('download') || link.target !== '' || link.pathname.startsWith('/v1/')) return
    if (link.hash !== '' && link.pathname === location.pathname && link.search === location.search) return
    event.preventDefault()
    go(link.pathname + link.search + link.hash)
  })
  window.addEventListener('popstate', (event: PopStateEvent) => {
    // Following a link to a part of the same page counts as history too; there is nothing to draw.
    if (location.pathname === shownPath && location.search === shownQuery) return
    const state = event.state as { readonly scrollY?: unknown } | null
    void show(typeof state?.scrollY === 'number' ? state.scrollY : 0)
  })
  void show(0)
  return { go, refresh }
}

/** `/patterns/:patternId` against `/patterns/P-0001`; undefined when they do not fit. */
export function parametersOf(route: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = route.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith(':')) parameters[part.slice(1)] = decodeURIComponent(value)
    else if (part !== value) return undefined
  }
  return parameters
}
