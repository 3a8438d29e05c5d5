import { describe, expect, it } from 'vitest'
import { importFault, placeOf } from './support/house.ts'
import { anyTypesIn, importCycle, isBarrel, sourceFiles } from './support/source-tree.ts'

const files = sourceFiles()
/** Written by a program, which a test holds to its source. */
const generated = ['api/console/api-types.ts']
const house = files.filter(({ path }) => !path.startsWith('test/'))
const faults = house.flatMap(({ path, imports }) => imports.flatMap((to) => {
  const fault = importFault(path, to)
  return fault === undefined ? [] : [{ fault, import: `${path} → ${to}` }]
}))
const importsWith = (fault: string) => faults.filter((found) => found.fault === fault).map((found) => found.import)

describe('the house', () => {
  it('gives every file a room or the roof', () => {
    expect(house.map(({ path }) => path).filter((path) => placeOf(path) === undefined)).toEqual([])
    expect(importsWith('belongs to no room')).toEqual([])
  })

  it.each(['imports point down', 'rooms on one floor do not know each other', 'nothing imports a roof', 'run knows ports, not adapters', 'only run and the roofs know the stages'])('%s', (rule) => {
    expect(importsWith(rule)).toEqual([])
  })

  it('has no import cycle', () => {
    expect(importCycle(house)).toBeUndefined()
  })

  it('keeps the browser files away from the server files, types apart', () => {
    const crossing = house.flatMap(({ path, valueImports }) => valueImports.filter((to) => isConsole(path) !== isConsole(to) && isApi(path) && isApi(to)).map((to) => `${path} → ${to}`))
    expect(crossing).toEqual([])
  })
})

describe('modules', () => {
  it('fit in the head: at most 300 lines', () => {
    expect(files.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 })).filter(({ path, lines }) => lines > 300 && !generated.includes(path))).toEqual([])
  })

  it('have kebab-case names', () => {
    expect(files.map(({ path }) => path).filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?\.ts$/.test(path.slice(path.lastIndexOf('/') + 1)))).toEqual([])
  })

  it('say in their name what is inside', () => {
    expect(files.map(({ path }) => path).filter((path) => /(^|[/-])(utils?|helpers?|common|misc)([/.-]|$)/.test(path))).toEqual([])
  })

  it('use no `any`', () => {
    expect(files.flatMap(anyTypesIn)).toEqual([])
  })

  it('are no barrels', () => {
    expect(files.filter(isBarrel).map(({ path }) => path)).toEqual([])
  })
})

describe('registries', () => {
  const registries = files.map(({ path }) => path).filter((path) => /^pipeline\/\w+\/registry\.ts$/.test(path) && path !== 'pipeline/store/registry.ts')
  const nullMembers = ['never', 'zero', 'none', 'nothing', 'discard', 'no-proposals']

  it.each(registries)('%s has a null member and at least one that does its work', async (path) => {
    const exported = await import(/* @vite-ignore */ `../${path}`) as Record<string, Record<string, unknown>>
    const [names] = Object.values(exported).filter((value) => typeof value === 'object').map(Object.keys)
    expect(names?.filter((name) => nullMembers.includes(name))).toHaveLength(1)
    expect(names?.filter((name) => !nullMembers.includes(name))).not.toEqual([])
  })
})

describe('these checks', () => {
  it('see a loop of three files', () => {
    const file = (path: string, ...imports: string[]) => ({ path, text: '', imports, valueImports: imports })
    expect(importCycle([file('a.ts', 'b.ts'), file('b.ts', 'c.ts'), file('c.ts', 'b.ts')])).toEqual(['b.ts', 'c.ts', 'b.ts'])
  })

  it('see an import that points up, sideways and at a roof', () => {
    expect(importFault('pipeline/math/sum.ts', 'pipeline/domain/week.ts')).toBe('imports point down')
    expect(importFault('pipeline/embed/tfidf.ts', 'pipeline/cluster/leiden.ts')).toBe('rooms on one floor do not know each other')
    expect(importFault('api/app.ts', 'pipeline/main.ts')).toBe('nothing imports a roof')
    expect(importFault('pipeline/run/notify.ts', 'pipeline/store/duckdb/open.ts')).toBe('run knows ports, not adapters')
    expect(importFault('reports/weekly-report.ts', 'pipeline/detect/never.ts')).toBe('only run and the roofs know the stages')
    expect(importFault('pipeline/run/mine.ts', 'pipeline/embed/registry.ts')).toBeUndefined()
  })

  it('see `any` as a type and not as a word', () => {
    expect(anyTypesIn({ path: 'a.ts', imports: [], valueImports: [], text: 'const any = "any"\nlet x: any' })).toEqual(['a.ts:2'])
  })

  it('see a barrel', () => {
    expect(isBarrel({ path: 'a.ts', imports: [], valueImports: [], text: 'export * from "./b.ts"\nexport { c } from "./c.ts"' })).toBe(true)
    expect(isBarrel({ path: 'a.ts', imports: [], valueImports: [], text: 'export const a = 1' })).toBe(false)
  })
})

function isConsole(path: string): boolean {
  return path.startsWith('api/console/')
}

function isApi(path: string): boolean {
  return path.startsWith('api/')
}
