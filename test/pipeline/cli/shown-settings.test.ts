import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { shownSettings } from '../../../pipeline/cli/shown-settings.ts'
import { ConfigSchema, parseConfig } from '../../../pipeline/config.ts'
import { repositoryRoot } from '../../support/source-tree.ts'

const playbook = readFileSync(join(repositoryRoot, 'pipeline/propose/playbook.yaml'), 'utf8')
const shown = (environment: Readonly<Record<string, string>>) => shownSettings(parseConfig({ flags: {}, environment, file: undefined }), playbook)

it('shows every setting with its value, and the playbook in the order of its file', () => {
  const { settings, playbook: entries } = shown({ GROUNDSWELL_SEED: '7' })
  expect(settings.map(({ name }) => name)).toEqual(Object.keys(ConfigSchema.properties))
  expect(settings.find(({ name }) => name === 'seed')).toMatchObject({ value: '7', environmentName: 'GROUNDSWELL_SEED' })
  expect(entries.length).toBe([...playbook.matchAll(/^\s*- id:/gm)].length)
})

it('shows of a target only whether it is set', () => {
  const { settings } = shown({ GROUNDSWELL_CHANNEL_TARGET: 'https://user:hidden@example.org/hook' })
  expect(settings.find(({ name }) => name === 'channelTarget')?.value).toBe('set')
  expect(JSON.stringify(settings)).not.toContain('hidden@')
})

it('takes the organisation’s choices from the environment as words', () => {
  expect(shown({ GROUNDSWELL_TEXT_BLUR: 'true', GROUNDSWELL_GREYSCALE: 'false' }).display).toEqual({ textBlur: true, greyscale: false })
  expect(() => shown({ GROUNDSWELL_TEXT_BLUR: 'perhaps' })).toThrow('textBlur')
})
