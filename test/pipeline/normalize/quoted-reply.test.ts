import { describe, expect, it } from 'vitest'
import { withoutQuotedReply } from '../../../pipeline/normalize/quoted-reply.ts'
import { growthOnFourfold, LINEAR } from '../../support/growth.ts'

describe('withoutQuotedReply', () => {
  it.each([
    ['English', 'On Mon, 1 Jan 2024 at 10:00, Support <help@example.org> wrote:'],
    ['German', 'Am 01.01.2024 um 10:00 schrieb Support <help@example.org>:'],
    ['French', 'Le lun. 1 janv. 2024 à 10:00, Support <help@example.org> a écrit :'],
    ['Spanish', 'El lun, 1 ene 2024 a las 10:00, Support (<help@example.org>) escribió:'],
    ['Portuguese', 'Em seg., 1 de jan. de 2024 às 10:00, Support <help@example.org> escreveu:'],
    ['Italian', 'Il giorno lun 1 gen 2024 alle ore 10:00 Support <help@example.org> ha scritto:'],
    ['Dutch', 'Op ma 1 jan 2024 om 10:00 schreef Support <help@example.org>:'],
    ['Japanese', '2024年1月1日(月) 10:00 Support <help@example.org>:'],
  ])('cuts the older mail below its %s heading', (_language, heading) => {
    expect(withoutQuotedReply(`It still fails.\n\n${heading}\nHave you tried it again?`)).toBe('It still fails.')
  })

  it.each([
    '--- Please type your reply above this line ---', '##- Please type your reply above this line -##', '--- Bitte antworten Sie oberhalb dieser Zeile ---', '--- Répondez au-dessus de cette ligne ---',
    '--- Responda por encima de esta línea ---', '--- Responda acima desta linha ---', '--- Rispondi sopra questa riga ---', '--- Typ uw antwoord boven deze regel ---', '--- この行より上に返信してください ---',
  ])('cuts below %j', (mark) => {
    expect(withoutQuotedReply(`It still fails.\n${mark}\nOlder words`)).toBe('It still fails.')
  })

  it('drops a mark that stands before all text and keeps the case below it', () => {
    expect(withoutQuotedReply('--- Please type your reply above this line ---\nIt still fails.')).toBe('It still fails.')
  })

  it.each(['-----Original Message-----', '-----Ursprüngliche Nachricht-----', 'From: Support\nSent: Monday\nTo: Me', 'Von: Support\nGesendet: Montag'])('cuts at %j', (head) => {
    expect(withoutQuotedReply(`It still fails.\n${head}\nOlder words`)).toBe('It still fails.')
  })

  it('leaves out quoted lines, signatures and device lines', () => {
    expect(withoutQuotedReply('It still fails.\n> Have you\n> tried?\nYes.\nSent from my Pixel 8\n--\nA. Person\nSome Company')).toBe('It still fails.\nYes.')
  })

  it('joins a heading that the mail program has broken', () => {
    expect(withoutQuotedReply('No.\nOn Mon, 1 Jan 2024 at 10:00, A Very Long Name\n<help@example.org> wrote:\nOlder')).toBe('No.')
  })

  it.each([
    'On Monday it wrote: access denied', 'From: the settings page I cannot save', 'I chose 5 > 3\nand it failed', 'Steps:\n-- open\n-- close', 'The page says:\nNothing found', 'Sent from the warehouse by courier',
  ])('keeps %j, which is the case itself', (text) => {
    expect(withoutQuotedReply(text)).toBe(text)
  })

  it('gives a text of nothing but quotes back', () => {
    expect(withoutQuotedReply('> only\n> quoted')).toBe('> only\n> quoted')
  })

  it('keeps a long rest after two dashes', () => {
    const rest = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n')
    expect(withoutQuotedReply(`start\n--\n${rest}`)).toContain('line 19')
  })

  it.each(['> a\n', 'On a wrote\n', 'On aaaa ', '--\n', 'From: a\n', '--- Please type your reply above this line ---\n', 'Am x schrieb '])('takes linear time on %j many times over', (piece) => {
    expect(growthOnFourfold(withoutQuotedReply, piece)).toBeLessThan(LINEAR)
  })
})
