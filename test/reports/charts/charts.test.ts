import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { themed } from '../../../reports/charts/theme.ts'
import { svgRenderer } from '../../../reports/render-svg.ts'
import { inertText } from '../../../reports/inert-text.ts'
import { chartsWith } from '../../support/fixture-charts.ts'
import { hostileTexts } from '../../support/fixture-texts.ts'
import { readHtml } from '../../support/read-html.ts'

const plain = chartsWith('Hindi')
const names = Object.keys(plain)

describe.each(names)('the chart %s', (name) => {
  it('has the spec that was agreed', async () => {
    await expect(`${JSON.stringify(plain[name]?.spec, null, 2)}\n`).toMatchFileSnapshot(`specs/${name}.json`)
  })

  it('is drawn the same whatever was drawn before it, and differently in the dark', async () => {
    const spec = plain[name]!.spec
    const facts = { id: 'chart', title: 'Title', description: 'What it shows.' }
    const first = await svgRenderer()(themed(spec, 'light'), facts)
    const render = svgRenderer()
    for (const other of Object.values(plain)) await render(themed(other.spec, 'light'), { ...facts, id: 'other' })
    expect(await render(themed(spec, 'light'), facts)).toBe(first)
    expect(await render(themed(spec, 'dark'), facts)).not.toBe(first)
    readHtml(first)
  })

  it('says its numbers in one sentence', () => {
    expect(plain[name]?.alternative).toMatch(/^[A-Z0-9][^\n]*\d[^\n]*\.$/)
  })

  it('keeps text from outside out of every expression, name and address: only values differ, so it is compiled once', () => {
    for (const hostile of hostileTexts) {
      const { datasets, params, title, ...frame } = chartsWith(hostile)[name]!.spec as unknown as Record<string, unknown>
      const { datasets: _, params: __, title: ___, ...agreed } = plain[name]!.spec as unknown as Record<string, unknown>
      expect(frame).toEqual(agreed)
      expect(JSON.stringify({ datasets, params, title })).not.toContain('"href"')
      expect(JSON.stringify({ params, title })).not.toContain('"signal"')
    }
  })

  it('shows text from outside letter for letter and loads nothing', async () => {
    for (const hostile of hostileTexts) {
      const svg = await svgRenderer()(themed(chartsWith(hostile)[name]!.spec, 'light'), { id: 'chart', title: hostile, description: hostile })
      const elements = readHtml(svg)
      expect(elements.find(({ tag }) => tag === 'title')?.text).toBe(inertText(hostile))
      expect(elements.map(({ tag }) => tag).filter((tag) => !['svg', 'title', 'desc', 'g', 'path', 'line', 'text', 'tspan', 'defs', 'clipPath', 'rect'].includes(tag))).toEqual([])
      expect(elements.flatMap(({ attributes }) => [...attributes.keys()]).filter((attribute) => /^on|href|^src$|^style$/.test(attribute))).toEqual([])
    }
  })
})

describe('the charts', () => {
  it('can be shown in a browser: nothing of them is from Node', () => {
    for (const file of readdirSync('reports/charts')) expect(readFileSync(`reports/charts/${file}`, 'utf8')).not.toMatch(/from '(node:|vega'|vega-interpreter)/)
  })

  it('each have a test here', () => {
    const made = readdirSync('reports/charts').filter((file) => /export function \w+\([^]*?TopLevelSpec \{/.test(readFileSync(`reports/charts/${file}`, 'utf8'))).map((file) => file.replace('.ts', ''))
    expect(made.filter((file) => file !== 'theme' && file !== 'series-chart').toSorted()).toEqual(names.toSorted())
  })
})
