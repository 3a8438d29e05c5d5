import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { serve } from '../../api/serve.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { projectRoot } from '../../pipeline/cli/project-root.ts'
import type { Bench } from './bench.ts'
import { benchEnvironment } from './bench-parts.ts'
import { paintOf, type Paint } from './console/paint.ts'

const RUNS = 3
const paths = ['/', '/patterns', '/patterns/P-0002', '/match', '/alerts', '/actions', '/data', '/runs', '/proposals', '/reports', '/settings'] as const

/**
 * How fast the built console shows itself on loopback, over the made-up store of the tests: for each page, in a fresh window each time, the largest
 * contentful paint and the layout shift as the browser itself notes them, and when the title stood there; milliseconds from the start of the navigation,
 * median of three after one to warm up. `bundleKbGzip` is all code and styles of the console. Needs the packages of the tests.
 */
export const runConsoleBench: Bench = async () => {
  const folder = fileURLToPath(new URL('dist/console/', projectRoot))
  if (!existsSync(join(folder, 'index.html'))) throw new AppError('usage-invalid', { problem: 'the console is not built; npm run build builds it' })
  const [{ openSeededStore }, { buildTestApp, TEST_LOGIN }, { startBrowser }] = await Promise.all([import('../support/seeded-store.ts'), import('../support/test-app.ts'), import('../support/browser.ts')])
  const temp = await openSeededStore()
  const { app } = await buildTestApp(temp.store, { consoleFolder: folder })
  const serving = await serve(app, { host: '127.0.0.1', port: 0 })
  const browser = await startBrowser()
  try {
    const first = await browser.open()
    await first.page.goto(`${serving.url}/login?token=${TEST_LOGIN}`)
    const cookies = await first.page.context().cookies()
    const pages: Record<string, Paint> = {}
    for (const path of paths) {
      const measured: Paint[] = []
      for (let run = 0; run <= RUNS; run++) {
        const { page } = await browser.open({ cookies })
        await page.goto(serving.url + path)
        const paint = await paintOf(page)
        if (run > 0) measured.push(paint)
        await page.context().close()
      }
      pages[path] = { titleMs: middle(measured, 'titleMs'), largestPaintMs: middle(measured, 'largestPaintMs'), layoutShift: middle(measured, 'layoutShift') }
    }
    return {
      name: 'console', data: `${paths.length} pages over the made-up store of the tests`,
      metrics: { bundleKbGzip: bundleKb(folder), largestPaintMs: Math.max(...Object.values(pages).map((one) => one.largestPaintMs)), layoutShift: Math.max(...Object.values(pages).map((one) => one.layoutShift)), pages },
      environment: benchEnvironment(),
    }
  } finally {
    await browser.close()
    await serving.close()
    await temp.end()
  }
}

function bundleKb(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(js|css|html)$/.test(entry.name))
  return Math.round(files.reduce((sum, entry) => sum + gzipSync(readFileSync(join(entry.parentPath, entry.name))).length, 0) / 1_000)
}

const middle = (paints: readonly Paint[], name: keyof Paint): number => paints.map((paint) => paint[name]).toSorted((a, b) => a - b)[paints.length >> 1] ?? 0
