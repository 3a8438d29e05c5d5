import type { ChannelFactory } from './channel.ts'

/** The null channel: takes every event and keeps none. */
export const discard: ChannelFactory = () => ({ deliver: async () => undefined })
