import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { file } from '../../../pipeline/channels/file.ts'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { outboxEvent } from '../../support/outbox-event.ts'

let target: string
beforeEach(async () => {
  target = join(await mkdtemp(join(tmpdir(), 'groundswell-file-')), 'events.ndjson')
})
const lines = async () => (await readFile(target, 'utf8')).split('\n')
const line = (number: number) => JSON.stringify(outboxEvent(number))

describe('the file channel', () => {
  it('writes one JSON line an event, whatever its text holds', async () => {
    const channel = file(target)
    await channel.deliver(outboxEvent(1))
    await channel.deliver(outboxEvent(2))
    expect(await lines()).toEqual([line(1), line(2), ''])
  })

  it('cuts off a line torn by a crash and writes its event whole', async () => {
    await writeFile(target, `${line(1)}\n${line(2).slice(0, 90)}`)
    await file(target).deliver(outboxEvent(2))
    expect(await lines()).toEqual([line(1), line(2), ''])
  })

  it('cuts at a byte, not inside a letter of many bytes', async () => {
    await writeFile(target, `${line(1)}\n${line(2)}`.slice(0, -12))
    await file(target).deliver(outboxEvent(3))
    expect(await lines()).toEqual([line(1), line(3), ''])
  })

  it('keeps lines that someone else wrote', async () => {
    await writeFile(target, 'a note\n')
    await file(target).deliver(outboxEvent(1))
    expect(await lines()).toEqual(['a note', line(1), ''])
  })

  it('names the failure as one to try again when the place cannot be written', async () => {
    await mkdir(target)
    const failure = await file(target).deliver(outboxEvent(1)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(AppError)
    expect(failure).toMatchObject({ code: 'channel-unavailable', retryable: true, details: { channel: 'file', eventId: outboxEvent(1).eventId } })
  })

  it('delivers once the place can be written again', async () => {
    await mkdir(target)
    const channel = file(target)
    await expect(channel.deliver(outboxEvent(1))).rejects.toThrow('channel-unavailable')
    await rm(target, { recursive: true })
    await channel.deliver(outboxEvent(1))
    expect(await lines()).toEqual([line(1), ''])
  })

  it('notices events that were there before it was made', async () => {
    await appendFile(target, `${line(7)}\n`)
    await file(target).deliver(outboxEvent(7))
    expect(await lines()).toEqual([line(7), ''])
  })
})
