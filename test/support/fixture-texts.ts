/** What an attacker or an accident may put into a subject, label, token, file name or category. */
export const hostileTexts = [
  '<script>alert("gs-hostile")</script>',
  '"><img src=x onerror=alert(1)> </title></style></svg><script>alert(2)</script>',
  "'; alert(3); //  {{constructor.constructor('alert(4)')()}} ${alert(5)}",
  '![picture](https://tracker.example/p.png) [click](javascript:alert(6)) <https://auto.example>',
  '&lt;b&gt; &amp;amp; &#60;script&#62;',
  '\u202Etxt.exe\u202C hidden\u200Bword\u0000\u0007 end',
  'datum["x"]; signal(width) format(datum, "%")',
  '| a | b |\n|---|---|\n# heading\n> quote',
] as const

export const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2)

/** 200 characters, as long as labels get. */
export const longLabel = 'Sync stops with error 0x80072ee7 after the update when two profiles share one account and the clock of the device is wrong, '.repeat(2).slice(0, 199) + 'x'

export const examplesByLanguage = {
  en: 'How to get PhonePe wrong transaction money back? Call customer care [phone:7f3a91] for a fast refund, they answered at once and asked for my code.',
  hi: 'फ़ोनपे से गलत खाते में पैसे चले गए, रिफंड कैसे मिलेगा? कस्टमर केयर नंबर [phone:7f3a91] पर बात हुई।',
  ar: 'بعد التحديث الأخير لا يفتح المتصفح ويظهر خطأ [code:1101] عند تسجيل الدخول.',
  ja: '更新後にブックマークが同期されません。エラー「同期を完了できませんでした」が表示されます。',
  th: 'หลังจากอัปเดตแล้วเปิดหน้าเว็บไม่ได้ ขึ้นข้อความว่าใบรับรองไม่ถูกต้อง',
  'pt-BR': 'Depois da atualização não consigo colar texto no WhatsApp Web 😕, já limpei o cache e nada.',
  de: 'Seit dem Update startet der Browser nicht mehr. Es erscheint nur ein leeres Fenster.',
} as const
