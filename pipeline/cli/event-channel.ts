import { join } from 'node:path'
import { channels } from '../channels/registry.ts'
import type { Channel } from '../channels/channel.ts'
import type { Config } from '../config.ts'

/** The exit for events that the settings name. */
export function channelOf({ channel, channelTarget, dataDir }: Config): Channel {
  return channels[channel](channelTarget === '' ? join(dataDir, 'events.ndjson') : channelTarget)
}
