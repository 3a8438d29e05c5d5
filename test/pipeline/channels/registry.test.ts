import { existsSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import { channels } from '../../../pipeline/channels/registry.ts'
import type { OutboxEvent } from '../../../pipeline/domain/alert.ts'
import { itIsAChannel } from '../../contract/channel.ts'

describe.each(Object.keys(channels) as (keyof typeof channels)[])('channel %s', (name) => {
  itIsAChannel(channels[name], async () => {
    const target = join(await mkdtemp(join(tmpdir(), 'groundswell-channel-')), 'events', 'log.ndjson')
    const keeps = name !== 'discard'
    return { target, arrived: () => (keeps ? eventsIn(target) : undefined) }
  })
})

async function eventsIn(path: string): Promise<OutboxEvent[]> {
  if (!existsSync(path)) return []
  return (await readFile(path, 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line) as OutboxEvent)
}
