import { h } from '../dom.ts'
import { pageHead } from '../page-parts.ts'
import type { View } from '../router.ts'

/** What to do without a session: the login link works once. */
export const signedOutView: View = async () => ({
  title: 'Signed out',
  content: h('div', { class: 'narrow' },
    pageHead('You are signed out'),
    h('p', {}, 'The console opens with the login link that the server prints when it starts. Each link works once, and a session lasts seven days.'),
    h('p', {}, 'To get a new link, stop the server and start it again:'),
    h('pre', {}, h('code', {}, 'npx groundswell serve')),
    h('p', {}, h('a', { href: '/' }, 'Try again'))),
})
