import type { ChannelFactory } from './channel.ts'
import { discard } from './discard.ts'
import { file } from './file.ts'

/** Every exit for events, by the name that the setting `channel` takes. */
export const channels = { file, discard } as const satisfies Record<string, ChannelFactory>
