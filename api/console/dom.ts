export type Child = Node | string | number | null | undefined | false | readonly Child[]
type Listener = (event: Event) => void
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined | Listener>>

/**
 * Makes an element. Text becomes text nodes, never markup; a function is a listener (`onclick`); `true` sets an empty attribute,
 * `false`, `null` and `undefined` none.
 * @throws TypeError for an address that does not stay on this site
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (name === 'href') element.setAttribute(name, onThisSite(String(value)))
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value))
  }
  append(element, children)
  return element
}

export function append(parent: Node, children: Child): void {
  if (children === null || children === undefined || children === false) return
  if (typeof children === 'string' || typeof children === 'number') parent.appendChild(document.createTextNode(String(children)))
  else if (children instanceof Node) parent.appendChild(children)
  else for (const child of children) append(parent, child)
}

/** Several children as one node. */
export function fragment(...children: readonly Child[]): DocumentFragment {
  const node = document.createDocumentFragment()
  append(node, children)
  return node
}

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'

export function svg(tag: string, attributes: Readonly<Record<string, string | number>>, ...children: readonly SVGElement[]): SVGElement {
  const element = document.createElementNS(SVG_NAMESPACE, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  element.append(...children)
  return element
}

function onThisSite(address: string): string {
  if (!/^(\/(?!\/)|#|\?)/.test(address)) throw new TypeError('links stay on this site')
  return address
}

/** A link that leaves this site: it opens in a window of its own, which learns nothing of this one. Words alone for anything but a web address. */
export function outsideLink(address: string, words: Child): Node {
  if (!/^https?:\/\//i.test(address)) return fragment(words)
  const link = h('a', { rel: 'noopener noreferrer external', target: '_blank' }, words)
  link.setAttribute('href', address)
  return link
}
