/**
 * Word stems by what they speak of. A text speaks of it when one stem begins a word in it.
 * Several languages in one list: stems are long enough not to begin other words.
 * Scripts without spaces match anywhere.
 */
const stems = {
  defect: 'crash|bug|broken|freez|froze|hangs|hanging|glitch|error|not work|doesn.?t work|does not work|stopped working|stops working|won.?t |wont |can.?t |cannot|can not|unable to|fails|failed|blank|black screen|not loading|doesn.?t load|not responding|disappear|absturz|stürzt|fehler|funktioniert nicht|geht nicht|kaputt|hängt|plante |erreur|ne fonctionne|ne marche|no funciona|no puedo|no abre|no carga|falla|error|não funciona|nao funciona|não consigo|nao consigo|não abre|erro |falha|trava|non funziona|non riesco|errore|si blocca|werkt niet|vastgelopen|fout|nie działa|błąd|nefunguje|nejde|chyba|padá|çalışmıyor|hata|açılmıyor|не работает|ошибк|вылетает|зависает|nem működik|hiba|tidak bisa|tidak berfungsi|rusak|काम नहीं|त्रुटि|動かない|動作しない|エラー|不具合|できない|无法|错误|崩溃|작동하지|오류',
  outage: 'outage|(?:is|are) down(?!\\p{L})|offline|not connect|no connection|can.?t connect|cannot connect|connection (?:timed|refused|reset|fail)|unreachable|time(?:d)? ?out|server error|service unavailable|no internet|nothing loads|no page|any (?:web ?)?(?:site|page)|all (?:web ?)?(?:sites|pages)|pages? (?:will|won|do|does|are|not)|won.?t load|not load|störung|keine verbindung|nicht erreichbar|en panne|pas de connexion|caído|sin conexión|fora do ar|sem conexão|non raggiungibile|nessuna connessione|storing|geen verbinding|awaria|výpadek|bağlantı yok|сбой|нет соединения|gangguan|障害|接続できない|繋がらない|宕机|장애',
  how_to: 'how do i|how to|how can i|how do you|where is the|where do i|where can i|is there a way|is it possible|what is the best way|wie kann ich|wie bekomme|wo finde|comment faire|comment puis|où est|cómo |como puedo|como hago|dónde está|como faço|como posso|onde está|come faccio|come posso|dove trovo|hoe kan|hoe krijg|jak mogę|jak zrobić|jak mohu|jak nastavit|nasıl|как сделать|как мне|где найти|hogyan|bagaimana|कैसे|どうやって|方法を教えて|如何|怎么|어떻게',
  design: 'new design|new look|redesign|new layout|new ui|new interface|new theme|new tab(?:s| bar| design)|new version look|compact|ugly|go back to (?:the )?(?:old|previous)|old (?:version|look|design|layout|style|ui|interface|behaviou?r|way)|previous (?:version|look|design|behaviou?r)|bring back|get back the old|restore the old|revert|undo the|hate the|hate this|dislike|why did you (?:change|remove)|used to (?:be|ask|open|have|show)|no longer (?:ask|show|prompt|have)|instead of|neues design|altes design|alte version|alte ansicht|früher|nouveau design|ancienne version|revenir à|nuevo diseño|versión anterior|volver a la|novo visual|versão anterior|voltar ao|nuova grafica|versione precedente|tornare alla|nieuw ontwerp|oude versie|stary wygląd|starý vzhled|eski tasarım|eski sürüm|старый дизайн|вернуть старый|tampilan lama|旧デザイン|元に戻|旧版',
  billing: 'charged|overcharg|refund|invoice|billing|subscription|payment (?:failed|declined|method)|double charge|renewal|abgebucht|rechnung|erstattung|abo |remboursement|facture|prélevé|abonnement|cobro|cobraron|reembolso|factura|suscripción|cobran|fatura|assinatura|addebit|rimborso|fattura|abbonamento|afgeschreven|terugbetaling|factuur|zwrot pieniędzy|faktura|vrácení peněz|iade|fatura|abonelik|возврат денег|списали|подписк|pengembalian dana|tagihan|langganan|रिफंड|भुगतान|返金|請求|退款|扣款|환불|결제',
  login: 'log ?in|sign ?in|logged out|password|passcode|verification code|two.factor|2fa|locked out|reset link|anmeld|einlogg|passwort|connexion au compte|mot de passe|iniciar sesión|contraseña|fazer login|senha|accedere|accesso all|inloggen|wachtwoord|zalogować|hasło|přihlá|heslo|giriş yap|şifre|войти в|пароль|bejelentkez|jelszó|masuk ke akun|kata sandi|लॉगिन|पासवर्ड|ログイン|パスワード|登录|密码|로그인|비밀번호',
  moderation: 'my account (?:was|has been|is|got) (?:banned|suspended|disabled)|unban|wrongly banned|appeal|shadowban|konto gesperrt|gesperrt worden|compte suspendu|cuenta suspendida|conta suspensa|account sospeso|hesabım askıya|заблокировали аккаунт|akun saya diblokir|アカウントが停止|封号',
  legal_request: 'gdpr|dsgvo|rgpd|delete my (?:data|account)|data request|right to be forgotten|subject access|meine daten löschen|supprimer mes données|eliminar mis datos|excluir meus dados',
  scam: 'scam|fraud|phishing|estafa|fraude|betrug|betrüger|truffa|arnaque|golpe|詐欺|诈骗|customer care|customer ?service number|customer support number|help ?line|toll.?free|support number|care number|contact number|call (?:now|us)|phone number of|loan app|refund (?:number|help|department|kaise)|coupon|promo(?:tional)? code|discount code|whats ?app number|gift card|crypto recovery|recovery expert|complaint number|24.7|कस्टमर केयर|हेल्पलाइन|टोल फ्री|शिकायत|kundenservice nummer|número de atención|número de suporte|客服电话|フリーダイヤル',
  account_takeover: 'hacked|hijack|taken over|took over my account|someone (?:logged|else is using)|changed my (?:email|password)|gehackt|piraté|hackearon|hackeada|me hackearam|violato|zhakowan|hacknut|hesabım çalındı|взломали|feltört|diretas|dibajak|हैक|乗っ取|被盗|해킹',
  child_safety: 'grooming|asked (?:my|for) (?:daughter|son|child)|minor (?:was|is) (?:contacted|asked)|child (?:abuse|porn|exploitation)|csam|kinderporno|pédoporno|pornografía infantil|pornografia infantil|児童ポルノ|儿童色情',
  self_harm: 'suicid|kill myself|end my life|self.?harm|cut myself|want to die|umbringen|mich verletzen|me suicider|quitarme la vida|me matar|togliermi la vida|покончить с собой|bunuh diri|आत्महत्या|自殺|自杀',
  threat: 'threaten(?:ed|ing|s) (?:me|to)|death threat|kill (?:me|you)|bomb threat|droht mir|morddrohung|menace de mort|amenaza de muerte|amenazado|ameaça de morte|minaccia|угрожа|ancaman|धमकी|脅迫|威胁',
  doxxing: 'doxx|leaked my (?:address|phone|private)|posted my (?:address|phone|private)|meine adresse veröffentlicht|publié mon adresse|publicó mi dirección|divulgou meu endereço|個人情報を晒',
  bullying: 'bully|bullied|harass|insult(?:s|ed|ing)|mobbing|beleidigt|harcèlement|acoso|insultó|assédio|molestie|zorbalık|травля|perundungan|いじめ|霸凌',
  hate: 'hate speech|racis|racial slur|antisemit|islamophob|homophob|transphob|xenophob|nazi|white suprem|hassrede|rassis|discours de haine|raciste|discurso de odio|discurso de ódio|incitamento all.odio|razzis|haatzaai|mowa nienawiści|nenávistn|nefret söylemi|ırkçı|разжигание ненависти|расист|ujaran kebencian|rasis|नफ़रत|जातिवाद|ヘイト|差別|仇恨言论|种族歧视|혐오 발언|인종차별',
  animal_harm: 'animal (?:abuse|cruelty|torture)|cruelty to animals|(?:torturing|abusing|hurting|killing|beating) (?:an? |the |his |her |their )?(?:animal|dog|cat|kitten|puppy|horse|bird)|dog ?fight|cock ?fight|tierquäl|maltraitance animale|maltrato animal|crueldad animal|maus.tratos a animais|crueldade animal|maltrattamento di animali|dierenmishandeling|znęcanie się nad zwierz|týrání zvířat|hayvan eziyet|жестокое обращение с животн|kekerasan terhadap hewan|पशु क्रूरता|動物虐待|虐待动物|동물 학대',
  copyright: 'dmca|copyright|infring|take ?down|intellectual property|urheberrecht|droit d.auteur|derechos de autor|direitos autorais|diritto d.autore|著作権|版权',
  data_loss: 'lost (?:all|my|everything)|all gone|disappeared|deleted all|recover|restore (?:my|the|all|bookmarks)|get (?:it|them|my [a-z ]+) back|verloren|verschwunden|wiederherstellen|perdu tous|perdí|recuperar|perdi |perso tutt|recuperare|kwijt|utracił|odzyskać|ztratil|obnovit|kayboldu|geri getir|пропали|восстановить|hilang|消えた|復元|丢失|恢复',
  release: 'update|upgrade|new version|latest version|version \\d|aktualisierung|neue version|mise à jour|actualizaci|actualiz|nueva versión|atualiza|nova versão|aggiornament|nuova versione|bijgewerkt|nieuwe versie|aktualizac|nowa wersja|güncelle|yeni sürüm|обновлен|новая версия|frissítés|pembaruan|versi baru|अपडेट|更新|アップデート|업데이트',
  addon: 'add.?on|extension|plug.?in|theme store|erweiterung|complément|complemento|extensão|componente aggiuntivo|rozszerzen|doplněk|eklenti|расширени|kiegészítő|拡張機能|アドオン|扩展',
} as const satisfies Record<string, string>

export type Topic = keyof typeof stems

const noWordBefore = '(?<![\\p{L}\\p{N}])'
const patterns: Readonly<Record<Topic, RegExp>> = Object.fromEntries(Object.entries(stems).map(([topic, list]) => [topic, new RegExp(anchored(list), 'u')])) as Record<Topic, RegExp>

/** Latin, Cyrillic, Greek and Devanagari stems must begin a word; those of scripts without spaces may stand anywhere. */
function anchored(list: string): string {
  const spaceless = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u
  const parts = splitAlternatives(list)
  const anywhere = parts.filter((part) => spaceless.test(part))
  const spaced = parts.filter((part) => !spaceless.test(part))
  return [`${noWordBefore}(?:${spaced.join('|')})`, ...anywhere].join('|')
}

/** Splits at the bars that stand outside brackets. */
function splitAlternatives(list: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i <= list.length; i++) {
    if (list[i] === '(') depth++
    if (list[i] === ')') depth--
    if (i === list.length || (list[i] === '|' && depth === 0)) {
      parts.push(list.slice(start, i))
      start = i + 1
    }
  }
  return parts
}

/** Share of the texts that speak of a topic, in [0, 1]; 0 for no texts. */
export function shareSpeakingOf(topic: Topic, texts: readonly string[]): number {
  if (texts.length === 0) return 0
  const pattern = patterns[topic]
  return texts.filter((text) => pattern.test(text.normalize('NFKC').toLowerCase())).length / texts.length
}
