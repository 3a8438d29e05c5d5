import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../../pipeline/normalize/language.ts'
import { primarySubtag, regionSubtag } from '../../../pipeline/normalize/language-tag.ts'
import { dominantScript } from '../../../pipeline/normalize/script.ts'
import { sharedPath } from '../../support/shared-bench.ts'

const long = {
  en: 'I cannot sign in to my account since the last update, and the page only shows an error message.',
  de: 'Ich kann mich seit der letzten Aktualisierung nicht mehr anmelden, die Seite zeigt nur eine Fehlermeldung.',
  es: 'No puedo iniciar sesión desde la última actualización y la página solo muestra un mensaje de error.',
  pt: 'Não consigo entrar na minha conta desde a última atualização e a página só mostra uma mensagem de erro.',
  ru: 'Я не могу войти в свою учетную запись после последнего обновления, страница показывает ошибку.',
}

describe('detectLanguage', () => {
  it.each(Object.entries(long))('finds %s in a long text, whatever the source says', (language, text) => {
    expect(detectLanguage(text, 'fr')).toBe(language)
  })

  it.each([['ja', '動画の音が出ません'], ['ja', 'Firefoxで動画が見られない'], ['zh', '无法登录我的账户'], ['ko', '로그인이 안 돼요'], ['th', 'เข้าสู่ระบบไม่ได้'], ['el', 'Δεν μπορώ'], ['he', 'לא עובד'], ['ar', 'لا أستطيع'], ['hi', 'काम नहीं करता']])('decides %s by its script, however short', (language, text) => {
    expect(detectLanguage(text, 'en-US')).toBe(language)
  })

  it('takes the word of the source for a short text', () => {
    expect(detectLanguage('Hilfe', 'de-AT')).toBe('de')
    expect(detectLanguage('', 'pt_BR')).toBe('pt')
  })

  it('does not take a language that its script rules out', () => {
    expect(detectLanguage('Помогите', 'en-US')).toBe('und')
    expect(detectLanguage('Помогите', 'ru')).toBe('ru')
    expect(detectLanguage('help', 'ja')).toBe('und')
  })

  it('says und when nothing tells', () => {
    expect(detectLanguage('ok', null)).toBe('und')
    expect(detectLanguage('12345', 'not a tag!')).toBe('und')
  })

  it('does not count links and masks as text', () => {
    expect(detectLanguage(`https://example.org/${'login-page-with-a-long-english-name/'.repeat(3)} [email:7f3a91] kaputt`, 'de')).toBe('de')
  })

  const lines = sharedPath('bench/torture/language-id/lines.ndjson')
  it.skipIf(lines === undefined)('agrees with the declaration of human rights in at least 90 % of lines of 60 characters or more', () => {
    const subtags: Readonly<Record<string, string>> = { eng: 'en', spa: 'es', deu: 'de', fra: 'fr', por: 'pt', ita: 'it', nld: 'nl', ces: 'cs', tur: 'tr', hun: 'hu', fin: 'fi', pol: 'pl', rus: 'ru', ukr: 'uk', swe: 'sv', ron: 'ro', vie: 'vi', ell: 'el', jpn: 'ja', kor: 'ko', cmn: 'zh', tha: 'th', hin: 'hi', arb: 'ar', pes: 'fa', urd: 'ur' }
    const known = readFileSync(lines!, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { readonly lang: string, readonly text: string })
      .filter(({ lang, text }) => subtags[lang] !== undefined && text.length >= 60)
    const right = known.filter(({ lang, text }) => detectLanguage(text, null) === subtags[lang])
    console.log(`language: ${right.length} of ${known.length} lines`)
    expect(known.length).toBeGreaterThan(20)
    expect(right.length / known.length).toBeGreaterThanOrEqual(0.9)
  })
})

describe('language tags', () => {
  it('gives the primary subtag and the region', () => {
    expect([primarySubtag('pt-BR'), regionSubtag('pt-BR'), regionSubtag('zh-Hans-CN'), regionSubtag('en'), primarySubtag(null), primarySubtag('Deutsch')]).toEqual(['pt', 'BR', 'CN', undefined, undefined, undefined])
  })
})

describe('dominantScript', () => {
  it('counts a sign of a dense script as several letters', () => {
    expect(dominantScript('YouTube 動画')).toBe('latin')
    expect(dominantScript('YouTube 動画の音が出ない')).toBe('kana')
    expect(dominantScript('123 !')).toBeUndefined()
  })
})
