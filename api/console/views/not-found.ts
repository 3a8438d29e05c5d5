import { h } from '../dom.ts'
import { pageHead } from '../page-parts.ts'
import type { View } from '../router.ts'

/** An address that no view has. */
export const notFoundView: View = async () => ({
  title: 'Nothing here',
  content: h('div', {}, pageHead('Nothing here', 'No page has this address.'), h('p', {}, h('a', { href: '/' }, 'Go to this week'))),
})
