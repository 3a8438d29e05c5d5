import type { PatternOrigin, PatternState } from '../../pipeline/domain/pattern.ts'
import type { FindingKind } from '../../pipeline/domain/report.ts'

/** One issue type of the seeded store: what its cases say and how many there are a week. */
export interface SeedIssue {
  readonly label: string
  readonly terms: readonly string[]
  readonly state: PatternState
  readonly origin: PatternOrigin
  readonly category: string
  readonly finding: FindingKind | null
  /** Subject and body by language; the first is the usual one, the rest one case in six. */
  readonly texts: Readonly<Record<string, readonly [subject: string, body: string]>>
  /** Cases in a week. @param week 0 the oldest @param weeks in all @param random uniform */
  readonly casesIn: (week: number, weeks: number, random: () => number) => number
}

const around = (mean: number, random: () => number): number => Math.round(mean * (0.75 + 0.5 * random()))

/** Eight issue types: a new one, a rising one, one that came back, a fading one, a sensitive one, and three that are as usual. */
export const seedIssues: readonly SeedIssue[] = [
  {
    label: 'Fake customer-care phone numbers', terms: ['customer care', 'helpline number', 'toll free', 'refund', 'wrong transaction'], state: 'emerging', origin: 'scan', category: 'Scams', finding: 'new',
    texts: {
      en: ['How to get wrong transaction money back', 'Call the customer care helpline number [phone:7f3a91] toll free for a refund of the wrong transaction.'],
      hi: ['गलत लेनदेन का पैसा वापस कैसे पाएं', 'कस्टमर केयर हेल्पलाइन नंबर [phone:7f3a91] पर कॉल करें।'],
    },
    casesIn: (week, weeks) => week === weeks - 1 ? 41 : 0,
  },
  {
    label: 'Payment fails at checkout', terms: ['payment', 'checkout', 'card declined', 'error 402'], state: 'active', origin: 'founded', category: 'Payments', finding: 'rising',
    texts: {
      en: ['Payment fails with error 402', 'At checkout the card is declined with error 402 although the bank says it is fine.'],
      de: ['Zahlung schlägt mit Fehler 402 fehl', 'An der Kasse wird die Karte mit Fehler 402 abgelehnt.'],
      pt: ['Pagamento falha com erro 402', 'No checkout o cartão é recusado com erro 402.'],
    },
    casesIn: (week, weeks, random) => week >= weeks - 2 ? around(34, random) : around(11, random),
  },
  {
    label: 'Login loop after password reset', terms: ['login', 'password reset', 'loop', 'sign in'], state: 'recurring', origin: 'founded', category: 'Account', finding: 'returned',
    texts: {
      en: ['Back at the login page after the password reset', 'After the password reset I sign in and land on the login page again, in a loop.'],
      es: ['Vuelvo a la página de inicio de sesión', 'Después de restablecer la contraseña vuelvo a la página de inicio, en bucle.'],
    },
    casesIn: (week, weeks, random) => week < 10 ? around(9, random) : week === weeks - 1 ? 17 : 0,
  },
  {
    label: 'App crashes when uploading photos', terms: ['crash', 'upload', 'photos', 'gallery'], state: 'active', origin: 'founded', category: 'Stability', finding: 'fading',
    texts: {
      en: ['Crash while uploading photos', 'The app closes as soon as I choose photos from the gallery to upload.'],
      ja: ['写真のアップロード中にクラッシュする', 'ギャラリーから写真を選ぶとアプリが終了します。'],
    },
    casesIn: (week, weeks, random) => week >= weeks - 2 ? 2 : around(14, random),
  },
  {
    label: 'Harassment in direct messages', terms: ['harassment', 'direct messages', 'blocked', 'report'], state: 'active', origin: 'founded', category: 'Harassment', finding: null,
    texts: {
      en: ['Someone keeps writing to me', 'Reported text of a sensitive category, invented for this store.'],
      ar: ['شخص ما يواصل الكتابة إلي', 'نص من فئة حساسة، مكتوب لهذا المخزن.'],
    },
    casesIn: (_week, _weeks, random) => around(12, random),
  },
  {
    label: 'Refund not received', terms: ['refund', 'money back', 'not received', 'return'], state: 'active', origin: 'founded', category: 'Payments', finding: null,
    texts: {
      en: ['Still no refund after two weeks', 'I sent the parcel back two weeks ago and the refund was not received.'],
      fr: ['Toujours pas de remboursement', 'Le colis est revenu il y a deux semaines et rien sur mon compte.'],
    },
    casesIn: (_week, _weeks, random) => around(22, random),
  },
  {
    label: 'Wrong item delivered', terms: ['wrong item', 'delivered', 'parcel', 'size'], state: 'active', origin: 'founded', category: 'Delivery', finding: null,
    texts: { en: ['Wrong item in the parcel', 'I ordered a blue lamp, size large, and the parcel holds a red one.'] },
    casesIn: (_week, _weeks, random) => around(16, random),
  },
  {
    label: 'Newsletter cannot be switched off', terms: ['newsletter', 'unsubscribe', 'e-mail'], state: 'resolved', origin: 'remainder', category: 'Account', finding: null,
    texts: { en: ['Unsubscribe does nothing', 'The unsubscribe link of the newsletter leads to an empty page.'] },
    casesIn: (week, _weeks, random) => week < 14 ? around(6, random) : 0,
  },
]
