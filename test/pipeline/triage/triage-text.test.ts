import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readerOf } from '../../../pipeline/triage/read-text.ts'
import { decodeModel, encodeModel, type RiskModel } from '../../../pipeline/triage/risk-model.ts'
import { parseRuleBook } from '../../../pipeline/triage/rule-book.ts'
import { trainRiskModel, type TrainingSet } from '../../../pipeline/triage/train.ts'
import { createTriage, isMasked } from '../../../pipeline/triage/triage-text.ts'

const folder = new URL('../../../pipeline/triage/', import.meta.url)
const rulesText = readFileSync(new URL('rules.yaml', folder), 'utf8')
const book = parseRuleBook(rulesText)
const shipped = decodeModel(readFileSync(new URL('model.bin', folder)))
const triage = createTriage(book, shipped)

describe('triage of a text', () => {
  it.each([
    ['en', 'A grown man from the game asked my 11 year old daughter to undress on webcam.', 'child_safety', 'S0'],
    ['es', 'Mi vecino publicó mi dirección y mi teléfono en un foro.', 'doxxing', 'S1'],
    ['de', 'Jemand hat mein Konto gehackt und das Passwort geändert.', 'account_takeover', 'S2'],
    ['pt', 'Minha amiga disse que quer morrer esta noite.', 'self_harm', 'S0'],
    ['hi', 'वह मुझे जान से मारने की धमकी दे रहा है।', 'threat', 'S0'],
    ['id', 'Ada video orang menyiksa kucing.', 'animal_harm', 'S2'],
    ['ar', 'هذه الصفحة تنشر خطاب كراهية ضد المسلمين.', 'hate', 'S2'],
    ['ja', '娘がクラスのグループでいじめられています。', 'bullying', 'S1'],
  ])('%s: “%s” is %s %s', (language, text, category, severity) => {
    const found = triage(text, language)
    expect(found).toMatchObject({ category, severity, decision: severity <= 'S1' ? 'escalate' : 'review' })
    expect(found.rules).not.toEqual([])
  })

  it.each([
    ['en', 'How do I kill the background process? The child process uses all memory.'],
    ['de', 'Der Kindprozess stürzt ab und der Link ist tot.'],
    ['en', 'The page loads slowly since the update.'],
    ['en', ''],
  ])('%s: “%s” is not flagged', (language, text) => {
    expect(triage(text, language)).toMatchObject({ decision: 'none', severity: 'S4', trigger: null })
  })

  it.each([
    ['es', 'La aplicación se cierra al abrir. Una amiga de Tijuana me dijo que escribiera. Nuestro club usa una sola cuenta.'],
    ['de', 'Das Abo wird trotz Kündigung verlängert. Können Sie das bitte prüfen?\nMit freundlichen Grüßen'],
    ['en', 'The channel is how I earn my living. A friend from Leeds told me to write here.'],
  ])('%s: never calls “%s” most urgent, for no rule fires', (language, text) => {
    expect(triage(text, language)).toMatchObject({ rules: [] })
    expect(triage(text, language).severity).not.toBe('S0')
  })

  it('opens no escalation on the tone of a text alone, without a word of its category', () => {
    const text = 'Können Sie das bitte prüfen?\nMit freundlichen Grüßen'
    const eager = createTriage({ ...book, thresholds: { escalate: { share: 1, severities: ['S0', 'S1', 'S2', 'S3', 'S4'] }, review: { share: 1 } } }, shipped)
    expect(eager(text, 'de').decision).toBe('review')
    expect(eager('Jemand droht mir.', 'de').decision).toBe('escalate')
  })

  it('shows the sentence that caused it, at its place in the text', () => {
    const text = 'My bookmarks vanished after the update. I reset the profile twice and synced again.\nAlso a stranger is messaging my little sister and wants to meet her. Thanks in advance.'
    const { trigger } = triage(text, 'en')
    expect(trigger?.text).toContain('stranger is messaging my little sister')
    expect(text.slice(trigger?.start, trigger?.end)).toBe(trigger?.text)
  })

  it('is the same each time, and says with what it compared', () => {
    expect(triage('My account was hacked.', 'en')).toEqual(triage('My account was hacked.', 'en'))
    expect(triage('حسابي مخترق', 'ar').comparedWith).toBe('strictest')
    expect(triage('My account was hacked.', 'en').comparedWith).toBe('en')
  })

  it('is lowered by people who said of copies that they are harmless, and raised by those who agreed', () => {
    const text = 'They sell stolen accounts.'
    const { score, category } = triage(text, 'en')
    expect(triage(text, 'en', [{ category: null }, { category: null }]).score).toBeLessThan(score)
    expect(triage(text, 'en', [{ category }]).score).toBeGreaterThan(score)
  })

  it('masks flagged cases of sensitive categories only', () => {
    expect(isMasked({ decision: 'escalate', category: 'self_harm' }, book)).toBe(true)
    expect(isMasked({ decision: 'none', category: 'self_harm' }, book)).toBe(false)
    expect(isMasked({ decision: 'review', category: 'scam' }, book)).toBe(false)
  })

  it('takes time in proportion to the text, whatever it is made of', () => {
    const started = performance.now()
    triage('kill child photo secret '.repeat(5_000), 'en')
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('a rule file', () => {
  const changed = (from: string, to: string) => rulesText.replace(from, to)

  it('is refused with the place when a concept, a rule or a key is unknown', () => {
    expect(() => parseRuleBook(changed('all: [CSAM]', 'all: [NOBODY]'))).toThrow(/child-sexual-abuse.*NOBODY/)
    expect(() => parseRuleBook(changed('rules: [suicide]', 'rules: [nothing]'))).toThrow(/self_harm.*nothing/)
    expect(() => parseRuleBook(`${rulesText}\nmore: 1\n`)).toThrow(/triage-rules-invalid/)
    expect(() => parseRuleBook('a: [')).toThrow(/triage-rules-invalid/)
  })

  it('is refused when a rule does not meet its own examples', () => {
    expect(() => createTriage(parseRuleBook(changed('There is a forum that trades child porn.', 'Nothing of the kind.')), shipped)).toThrow(/child-sexual-abuse.*does not fire/)
    expect(() => createTriage(parseRuleBook(changed('How do I turn on parental controls?', 'This is child porn.')), shipped)).toThrow(/child-sexual-abuse.*should miss/)
  })
})

describe('a risk model', () => {
  const text = (words: string, category: 'threat' | null, index: number) => ({ text: `${words} number ${index}`, language: 'en', category, weight: 1 })
  const set: TrainingSet = {
    report: [...Array.from({ length: 6 }, (_, i) => text('somebody says he comes with a knife', 'threat', i)), ...Array.from({ length: 20 }, (_, i) => text('the page does not load', null, i))],
    content: [text('you vermin', 'threat', 1), text('nice day', null, 2)],
    normal: Array.from({ length: 320 }, (_, i) => ({ text: `the ${i % 2 === 0 ? 'page' : 'window'} does not ${i % 3 === 0 ? 'load' : 'open'} ${i}`, language: i % 40 === 0 ? 'de' : 'en' })),
  }
  const train = (): RiskModel => trainRiskModel(set, { read: readerOf(book), settings: book, seed: 1 })

  it('is the same bytes for the same rows and seed, and survives the file', () => {
    const model = train()
    const bytes = encodeModel(model)
    expect(encodeModel(train())).toEqual(bytes)
    const padded = new Uint8Array(bytes.length + 3)
    padded.set(bytes, 3)
    expect(encodeModel(decodeModel(padded.subarray(3)))).toEqual(bytes)
    expect(() => decodeModel(bytes.subarray(0, bytes.length - 1))).toThrow(/cut off/)
  })

  it('has a table for languages with 300 normal cases only, none laxer than that of all together', () => {
    const { overall } = train().tables
    expect(Object.keys(overall).sort()).toEqual(['en', 'strictest'])
    overall.en?.scores.forEach((score, at) => { expect(score).toBeLessThanOrEqual(overall.strictest?.scores[at] ?? -1) })
  })

  it('that is shipped fits in 3 MB and holds no text', () => {
    expect(readFileSync(new URL('model.bin', folder)).length).toBeLessThan(3_000_000)
    expect(shipped.trainedOn.every((digest) => /^[0-9a-f]{12}$/.test(digest))).toBe(true)
  })
})
