import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigSchema, environmentName, parseConfig } from '../../pipeline/config.ts'
import type { AppError } from '../../pipeline/domain/errors.ts'

const parse = (layers: Partial<Parameters<typeof parseConfig>[0]>) => parseConfig({ flags: {}, environment: {}, file: undefined, ...layers })

describe('settings', () => {
  it('take their defaults when nothing is given', () => {
    expect(parse({})).toMatchObject({ dataDir: 'data/store', port: 4680, embedder: 'char-lsa', falseDiscoveryRate: 0.1 })
  })

  it('prefer flags to environment to file to defaults', () => {
    const environment = { GROUNDSWELL_PORT: '5001', GROUNDSWELL_SEED: '7' }
    expect(parse({ flags: { port: 5002 }, environment, file: { port: 5000, seed: 3, dataDir: 'elsewhere' } })).toMatchObject({ port: 5002, seed: 7, dataDir: 'elsewhere' })
  })

  it('ignore flags that were not given', () => {
    expect(parse({ flags: { port: undefined } }).port).toBe(4680)
  })

  it('read lists from the environment by commas', () => {
    expect(parse({ environment: { GROUNDSWELL_SENSITIVE_WORDS: 'one, two' } }).sensitiveWords).toEqual(['one', 'two'])
  })

  it.each([
    ['an unknown key', { file: { colour: 'red' } }, 'colour'],
    ['a name outside its registry', { file: { embedder: 'magic' } }, 'embedder'],
    ['a number out of range', { flags: { port: 70_000 } }, 'port'],
    ['text for a number', { environment: { GROUNDSWELL_PORT: 'many' } }, 'port'],
    ['a file that is no object', { file: [1] }, '(file)'],
  ])('refuse %s and say which', (_what, layers, setting) => {
    expect(() => parse(layers)).toThrow(expect.objectContaining({ code: 'config-invalid', details: expect.objectContaining({ setting }) as object }) as AppError)
  })

  it('survive the way through a file unchanged', () => {
    fc.assert(fc.property(fc.record({ port: fc.integer({ min: 0, max: 65535 }), seed: fc.nat(), falseDiscoveryRate: fc.double({ min: 0.001, max: 0.5, noNaN: true }), sensitiveWords: fc.array(fc.string()) }), (given) => {
      const config = parse({ file: given })
      expect(parse({ file: JSON.parse(JSON.stringify(config)) as unknown })).toEqual(config)
    }), { seed: 1, numRuns: 50 })
  })

  it('have an environment name each, no two the same', () => {
    const names = Object.keys(ConfigSchema.properties).map(environmentName)
    expect(new Set(names).size).toBe(names.length)
    expect(environmentName('dataDir')).toBe('GROUNDSWELL_DATA_DIR')
  })
})
