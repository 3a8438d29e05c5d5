/**
 * What mail programs and help desks put between an answer and the mail it answers, in English, German, French, Spanish,
 * Portuguese, Italian, Dutch and Japanese. Each pattern is held against one trimmed line of at most 400 characters.
 */

/** "--- Please type your reply above this line ---": the answer stands above. */
const replyAbove: readonly RegExp[] = [
  /^[#\s*-]*(?:please )?(?:type|write|enter) your (?:reply|response) above this line/i,
  /^[#\s*-]*(?:please )?reply above this line/i,
  /^[#\s*-]*bitte (?:antworten sie|geben sie ihre antwort) oberhalb dieser zeile/i,
  /^[#\s*-]*(?:merci de répondre|répondez|veuillez répondre|saisissez votre réponse|ajoutez votre réponse) au-dessus de cette ligne/i,
  /^[#\s*-]*(?:por favor,? )?(?:responda|escriba su respuesta|escriba su comentario) (?:por )?encima de esta línea/i,
  /^[#\s*-]*(?:por favor,? )?(?:responda|escreva a sua resposta|digite sua resposta) acima d?esta linha/i,
  /^[#\s*-]*(?:rispondi|scrivi la (?:tua )?risposta|digita la tua risposta) (?:al di )?sopra (?:di )?questa riga/i,
  /^[#\s*-]*(?:typ|schrijf|plaats) (?:uw|je) (?:antwoord|reactie) boven deze regel/i,
  /^[#\s*-]*(?:この行|この線)(?:より|の)上に(?:返信|ご返信|ご記入)/,
]

/** "On 1 May 2024 at 10:00, A. wrote:" and its like: what follows is an older mail. */
const wroteLine: readonly RegExp[] = [
  /^on [^\n]{4,300}\bwrote:$/i,
  /^am [^\n]{4,300}\bschrieb\b[^\n]{0,200}:$/i,
  /^le [^\n]{4,300}\ba écrit ?:$/i,
  /^el [^\n]{4,300}\bescribió:$/i,
  /^em [^\n]{4,300}\bescreveu:$/i,
  /^il (?:giorno )?[^\n]{4,300}\bha scritto:$/i,
  /^op [^\n]{4,300}\bschreef\b[^\n]{0,200}:$/i,
  /^\d{4}年\d{1,2}月\d{1,2}日[^\n]{0,300}[:：]$/,
]

/** "-----Original Message-----". */
const originalMessage = /^-{2,} ?(?:original message|original appointment|ursprüngliche nachricht|originalnachricht|message d'origine|message original|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|元のメッセージ) ?-{2,}$/i

/** "From:" as the first line of a copied mail head; the second must follow within three lines. */
const headFrom = /^(?:from|von|de|da|van|差出人) ?[:：] \S/i
const headSent = /^(?:sent|date|gesendet|datum|envoyé|date d'envoi|enviado(?: el)?|enviada em|data|inviato|verzonden|送信日時|日時) ?[:：] \S/i

/** "Sent from my iPhone". */
const deviceLine: readonly RegExp[] = [
  /^sent from my [\p{L}\p{N} .'-]{2,40}$/iu, /^sent from (?:mail|outlook|yahoo|aol|gmail|samsung)[\p{L}\p{N} .'-]{0,40}$/iu, /^von meinem [\p{L}\p{N} .'-]{2,40} gesendet$/iu, /^gesendet von (?:mail|outlook|meinem|yahoo|gmx|web\.de)[\p{L}\p{N} .'-]{0,40}$/iu,
  /^envoyé (?:de|depuis) mon [\p{L}\p{N} .'-]{2,40}$/iu, /^enviado desde mi [\p{L}\p{N} .'-]{2,40}$/iu, /^enviado d[oe] meu [\p{L}\p{N} .'-]{2,40}$/iu,
  /^inviato da(?:l mio)? [\p{L}\p{N} .'-]{2,40}$/iu, /^verzonden vanaf mijn [\p{L}\p{N} .'-]{2,40}$/iu, /^[\p{L}\p{N} ]{2,20}から送信$/u,
]

const MAX_LINE = 400

const fits = (line: string, patterns: readonly RegExp[]): boolean => line.length <= MAX_LINE && patterns.some((pattern) => pattern.test(line))

export const isReplyAbove = (line: string): boolean => fits(line, replyAbove)
export const isDeviceLine = (line: string): boolean => fits(line, deviceLine)

/** True when an older mail begins at a line. @param next the three lines after it, trimmed */
export function beginsOlderMail(line: string, next: readonly string[]): boolean {
  if (line.length > MAX_LINE) return false
  if (originalMessage.test(line)) return true
  if (fits(line, wroteLine)) return true
  if (headFrom.test(line)) return next.some((following) => following.length <= MAX_LINE && headSent.test(following))
  // Mail programs break a long "On … wrote:" once.
  return next[0] !== undefined && next[0].endsWith(':') && line.length + next[0].length < MAX_LINE && fits(`${line} ${next[0]}`, wroteLine)
}
