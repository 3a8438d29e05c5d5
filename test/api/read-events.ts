export interface ReadEvent { readonly id: string | undefined, readonly event: string, readonly data: unknown }

/** Reads so many events from a stream, then leaves it. */
export async function readEvents(response: Response, wanted: number): Promise<ReadEvent[]> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const events: ReadEvent[] = []
  let text = ''
  while (reader !== undefined && events.length < wanted) {
    const { value, done } = await reader.read()
    if (done) break
    const blocks = (text + value).split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) => block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
      const event = field('event')
      if (event !== undefined) events.push({ id: field('id'), event, data: JSON.parse(field('data') ?? 'null') as unknown })
    }
  }
  await reader?.cancel()
  return events
}
