import { createRequire } from 'node:module'

const listed = createRequire(import.meta.url)('stopwords-iso') as Readonly<Record<string, readonly string[]>>

/** On the English list, but what cases are about. */
const contentWords = new Set(`account area back bar bill bottom browser button call card care case cases change changes com computer copy cry customer day days detail
  edge end file files fill fire free group groups help home id ie index info information interest internet invention date line list long member members message
  microsoft million mine mobile movie move name net netscape new number numbers old open opened opening opens order ordered ordering orders org page pages part
  parts phone place places point pointed points present problem problems put room rooms section sent show showed showing shown shows side sides sign site sites
  small state states stop system tab tabs test text thick thin top turn turned under up update updates web webpage website websites work worked working works
  world year years young zero`.split(/\s+/))

/** Greetings and thanks that stand in texts of any issue. */
const courtesies = new Set(`hi hello hey dear thanks thank thx please pls plz regards greetings cheers sorry hola gracias saludos buenos días buenas tardes olá obrigado
  obrigada bom boa tarde noite ciao salve buongiorno grazie saluti hallo danke grüße bonjour merci cordialement dobrý den děkuji ahoj merhaba teşekkürler teşekkür köszönöm
  szia tisztelt bedankt alvast hei kiitos привет спасибо здравствуйте`.split(/\s+/))

const singleSign = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]$/u
const sets = new Map<string, ReadonlySet<string>>()

/**
 * Does a word carry no subject of its own ("the", "how", "thanks")? Single letters and digits do not either.
 * By the lists of stopwords-iso, less the English words that name a thing in cases ("page", "number").
 *
 * @param word lower case
 * @param language BCP 47 primary subtag; English counts in every language, because queues mix it in
 */
export function isFunctionWord(word: string, language: string): boolean {
  if (singleSign.test(word)) return true
  return courtesies.has(word) || wordsOf('en').has(word) || wordsOf(language).has(word)
}

function wordsOf(language: string): ReadonlySet<string> {
  const known = sets.get(language)
  if (known !== undefined) return known
  const words = new Set((Object.hasOwn(listed, language) ? listed[language]! : []).filter((word) => !contentWords.has(word)))
  sets.set(language, words)
  return words
}
