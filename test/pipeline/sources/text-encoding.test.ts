import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8Chunks } from '../../../pipeline/sources/text-encoding.ts'
import type { Encoding } from '../../../pipeline/sources/source.ts'

async function read(bytes: Buffer, { chunkBytes = 65_536, encodings }: { readonly chunkBytes?: number, readonly encodings?: readonly Encoding[] } = {}): Promise<Buffer> {
  const again = async function* () {
    for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes)
  }
  const chunks: Buffer[] = []
  for await (const chunk of utf8Chunks(again(), { encodings, again })) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const french = 'id,text\n1,Déjà vu à Zürich\n2,Ça va\n'
const ascii = `id,text\n${'1,plain\n'.repeat(2_000)}`

describe('utf8Chunks', () => {
  it.each([
    ['UTF-8', Buffer.from(french)], ['UTF-8 with a mark', Buffer.from(`\ufeff${french}`)], ['UTF-16 little end first', Buffer.from(french, 'utf16le')], ['UTF-16 big end first', Buffer.from(french, 'utf16le').swap16()],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${french}`, 'utf16le')], ['Latin-1', Buffer.from(french, 'latin1')],
  ])('reads %s, whatever the chunks', async (_name, bytes) => {
    for (const chunkBytes of [1, 2, 3, 7, 65_536]) expect((await read(bytes, { chunkBytes })).toString()).toBe(french)
  })

  it('reads the quotes and the euro sign of Windows-1252', async () => {
    expect((await read(Buffer.from('a\nCaf\xe9 \x93quoted\x94 \x80 don\x92t\n', 'latin1'))).toString()).toBe('a\nCafé “quoted” € don’t\n')
  })

  it('finds Windows-1252 also when its first letter comes late', async () => {
    for (const chunkBytes of [5_000, 65_536]) expect((await read(Buffer.concat([Buffer.from(ascii), Buffer.from(french, 'latin1')]), { chunkBytes })).toString()).toBe(ascii + french)
  })

  it.each([
    ['bytes that are no words', Buffer.from('a\nx,\xc3(\xff\n', 'latin1')], ['good UTF-8 beside a broken row', Buffer.concat([Buffer.from('é\nü\n'), Buffer.from([0x61, 0xe9, 0x0a])])], ['a byte that Windows-1252 lacks', Buffer.from('caf\xe9 \x81\n', 'latin1')],
    ['Cyrillic in one byte a letter', Buffer.from([0x61, 0x0a, 0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x0a])], ['NUL inside short texts', Buffer.from('hello\n\0world\0\n')], ['control signs', Buffer.from('caf\xe9\x01\n', 'latin1')],
  ])('passes %s on as they are, for the row to be set aside', async (_name, bytes) => {
    expect(await read(bytes)).toEqual(bytes)
  })

  it('takes one declared encoding as said, and asks for no other', async () => {
    expect((await read(Buffer.from([0x61, 0xc3, 0xa9]), { encodings: ['windows-1252'] })).toString()).toBe('aÃ©')
    expect(await read(Buffer.from(french, 'latin1'), { encodings: ['utf-8'] })).toEqual(Buffer.from(french, 'latin1'))
    expect((await read(Buffer.from(`\ufeff${french}`), { encodings: ['windows-1252'] })).toString()).toBe(french)
  })

  it('refuses UTF-16 that is cut or has half a character', async () => {
    await expect(read(Buffer.from(`\ufeff${french}`, 'utf16le').subarray(0, -1))).rejects.toMatchObject({ code: 'export-unreadable' })
    await expect(read(Buffer.concat([Buffer.from('\ufeffa', 'utf16le'), Buffer.from([0x00, 0xd8, 0x61, 0x00])]))).rejects.toMatchObject({ code: 'export-unreadable' })
  })

  it('gives any UTF-8 back as it is, whatever the chunks', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', ',', 'é', '漢', '😡', '\n'), maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (text, chunkBytes) => {
      expect((await read(Buffer.from(text), { chunkBytes })).toString()).toBe(text)
    }), { seed: 12, numRuns: 500 })
  })
})
