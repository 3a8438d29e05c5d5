import { describe, expect, it } from 'vitest'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import type { IsoDay } from '../../../pipeline/domain/week.ts'
import { featuresOf } from '../../../pipeline/propose/features.ts'
import { isDecorated, nearDuplicateShare } from '../../../pipeline/propose/text-likeness.ts'
import { shareSpeakingOf } from '../../../pipeline/propose/wording.ts'
import { evidenceOf, signalOf, unusualSegment } from '../../support/evidence.ts'
import { oldPattern } from '../../support/quiet-queue.ts'

const wordsOf = (evidence: Parameters<typeof featuresOf>[0]) => Object.fromEntries(Object.entries(featuresOf(evidence)).map(([key, words]) => [key, [...words.keys()]]))

describe('shareSpeakingOf', () => {
  it.each([
    ['defect', 'Die App stürzt seit heute ab'], ['defect', 'La aplicación no funciona'], ['defect', 'O botão não funciona mais'], ['defect', 'Il pulsante non funziona'],
    ['defect', 'Uygulama çalışmıyor'], ['defect', 'Приложение не работает'], ['defect', '動画が動かない'], ['defect', 'बटन काम नहीं कर रहा'], ['defect', 'Tombol tidak berfungsi'],
    ['how_to', 'Wie kann ich das ändern?'], ['how_to', 'Cómo cambio el idioma'], ['how_to', 'Bagaimana cara mengganti bahasa'], ['how_to', '言語はどうやって変えますか'],
    ['billing', 'I was charged twice'], ['billing', 'Mir wurde zweimal abgebucht'], ['login', 'olvidé mi contraseña'], ['login', 'パスワードを忘れた'],
    ['scam', 'कस्टमर केयर नंबर'], ['account_takeover', 'hackearon mi cuenta'], ['self_harm', 'bunuh diri'],
  ] as const)('hears %s in “%s”', (topic, text) => {
    expect(shareSpeakingOf(topic, [text])).toBe(1)
  })

  it('hears words only where they begin', () => {
    expect(shareSpeakingOf('defect', ['debugging is fun'])).toBe(0)
    expect(shareSpeakingOf('outage', ['the shop is downtown'])).toBe(0)
  })

  it('is a share, and 0 of nothing', () => {
    expect(shareSpeakingOf('defect', ['it crashes', 'all is well', 'fine', 'good'])).toBe(0.25)
    expect(shareSpeakingOf('defect', [])).toBe(0)
  })
})

describe('text likeness', () => {
  it('finds near copies and leaves short and unlike texts alone', () => {
    expect(nearDuplicateShare(['call our helpline now for your refund today', 'call our helpline now for your refund friend', 'the tab bar moved to the side'])).toBeCloseTo(2 / 3)
    expect(nearDuplicateShare(['update', 'update'])).toBe(0)
  })

  it('knows decorated letters from scripts', () => {
    expect(isDecorated('𝐂𝐚𝐥𝐥 now')).toBe(true)
    expect(isDecorated('pаypal with a Cyrillic a')).toBe(true)
    expect(isDecorated('Приложение не работает')).toBe(false)
    expect(isDecorated('Ærlig talt, ça va')).toBe(false)
  })
})

describe('featuresOf', () => {
  it('reads tokens', () => {
    const tokens = ['[phone:7f3a91]', 'https://pay.example', 'ack591178', 'whatsapp', 'hello'].map((token) => ({ token, caseCount: 9 }))
    expect(wordsOf(evidenceOf([], { sharedTokens: tokens })).indicator).toEqual(['shared_phone', 'shared_link', 'shared_code', 'third_party_name'])
  })

  it('reads segments that are unusual, and only these', () => {
    const contributors = [unusualSegment('version', '2.4'), { ...unusualSegment('country', 'IN'), unusual: false }]
    expect(wordsOf(evidenceOf([], { signal: signalOf({ contributors }) })).segment).toEqual(['version', 'release'])
  })

  it('reads shape from the window, and recurrence from the state', () => {
    expect(wordsOf(evidenceOf([], { signal: signalOf({ windowTo: '2024-10-01' as IsoDay }) })).shape).toEqual(['one_day'])
    expect(wordsOf(evidenceOf([], { signal: signalOf({ kind: 'shift' }) })).shape).toEqual(['step'])
    expect(wordsOf(evidenceOf([], { pattern: oldPattern(patternIdOf(1), { state: 'recurring' }) })).signal).toEqual(['spike', 'recurrence'])
  })

  it('takes danger from a tenth of the texts, not from a single one', () => {
    const calm = new Array<string>(9).fill('all is well')
    expect(wordsOf(evidenceOf([...calm, 'he threatens me'])).risk).toEqual([])
    expect(wordsOf(evidenceOf([...calm, ...calm, 'he threatens to come', 'death threat'])).risk).toEqual(['threat'])
  })
})
