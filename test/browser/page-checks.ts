import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Violations that axe-core finds in the page as it stands, all its rules but the experimental ones: rule, and the first place. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    type Axe = { run(options: object): Promise<{ violations: { id: string, help: string, nodes: { html: string }[] }[] }> }
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({ resultTypes: ['violations'] })
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 120) ?? ''}`)
  })
}

/** Elements that stick out of a phone's screen to the right, in words; empty when the page does not scroll sideways. */
export async function sidewaysOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth
    ? []
    : [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1).map((element) => `${element.tagName.toLowerCase()}.${element.className.toString()}`))
}

/** Texts whose contrast with what lies behind them is below WCAG 2.2 AA (1.4.3): 4.5, or 3 for large ones. */
export async function weakContrasts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number]
    const parse = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
      return [red, green, blue, alpha]
    }
    const luminance = (colour: Colour): number => {
      const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((value) => value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const behind = (element: Element): Colour => {
      for (let here: Element | null = element; here !== null; here = here.parentElement) {
        const colour = parse(getComputedStyle(here).backgroundColor)
        if (colour[3] > 0) return colour
      }
      return parse(getComputedStyle(document.documentElement).backgroundColor)
    }
    const weak: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      const text = (walker.currentNode.textContent ?? '').trim()
      if (element === null || text === '' || element.getClientRects().length === 0 || element.closest('[hidden], script, .unseen') !== null) continue
      const style = getComputedStyle(element)
      // The outline behind a chart label, in the colour of the page: the label itself follows.
      if (element instanceof SVGElement && style.stroke !== 'none') continue
      const front = luminance(parse(element instanceof SVGElement ? style.fill : style.color))
      const back = luminance(behind(element))
      const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)
      const size = Number.parseFloat(style.fontSize)
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
      if (ratio < (isLarge ? 3 : 4.5)) weak.push(`${ratio.toFixed(2)} "${text.slice(0, 40)}" ${style.color} in ${element.tagName}.${element.getAttribute('class') ?? ''}`)
    }
    return [...new Set(weak)]
  })
}

/** Controls without a name, pictures without an alternative, targets below 24 px that do not stand in a sentence, doubled ids, and headings that skip a level. */
export async function accessFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const shown = (element: Element) => element.getClientRects().length > 0
    const named = (element: Element): string => {
      const labelledBy = element.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
      const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels].map((label) => label.textContent).join(' ') : ''
      return (labelledBy ?? element.getAttribute('aria-label') ?? (labels === '' ? element.textContent : labels)).trim()
    }
    for (const element of document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="img"], [role="region"], [role="group"], section, article, nav, table')) {
      if (!shown(element)) continue
      const name = element.tagName === 'TABLE' ? element.querySelector('caption')?.textContent ?? (element.closest('.scrolls, details') === null ? '' : 'inside a named part') : named(element)
      if (name === '') faults.push(`no name: ${element.outerHTML.slice(0, 90)}`)
      const box = element.getBoundingClientRect()
      const isTarget = element.matches('button, input, select, summary, nav a, .switcher a, .button')
      if (isTarget && (box.height < 24 || box.width < 24)) faults.push(`target ${Math.round(box.width)} × ${Math.round(box.height)}: ${element.outerHTML.slice(0, 90)}`)
    }
    if (document.querySelectorAll('h1').length !== 1) faults.push(`${document.querySelectorAll('h1').length} level-one headings`)
    if (document.querySelectorAll('main').length !== 1) faults.push('not one main landmark')
    if (document.documentElement.lang === '') faults.push('no language')
    let level = 0
    for (const heading of document.querySelectorAll('main h1, main h2, main h3, main h4')) {
      const here = Number(heading.tagName.slice(1))
      if (here > level + 1) faults.push(`heading level ${here} after ${level}: ${heading.textContent}`)
      level = here
    }
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
    for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) faults.push(`id twice: ${id}`)
    return faults
  })
}

/** How much of the page moved by itself after it was first drawn (layout shift score; 0 is nothing). */
export async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(() => new Promise<number>((resolve) => {
    let score = 0
    new PerformanceObserver((list) => { for (const entry of list.getEntries() as (PerformanceEntry & { readonly value: number, readonly hadRecentInput: boolean })[]) if (!entry.hadRecentInput) score += entry.value }).observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => { resolve(score) }, 300)
  }))
}
