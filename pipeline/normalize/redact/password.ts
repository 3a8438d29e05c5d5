import type { Finding, PersonalDataKind } from './kind.ts'

/** "Password" in English, German, French, Spanish, Portuguese, Italian, Dutch, Japanese and some more. */
const pair = /(?<![\p{L}\p{N}[_-])(?:pass ?word|passwd|pwd|pass ?code|pass ?phrase|passwort|kennwort|mot de passe|contraseña|clave|senha|palavra-passe|wachtwoord|hasło|heslo|jelszó|şifre|parola|пароль|パスワード|暗証番号|密码|密碼|비밀번호)["']?(?: is| ist| est| es| é)? ?[:=：＝] ?["']?([^\s"'<>[\],;。、]{4,64})/giu
const mayHoldPair = /pass|pwd|kennwort|contraseña|clave|senha|wachtwoord|hasło|heslo|jelszó|şifre|parola|пароль|パスワード|暗証番号|密码|密碼|비밀번호/i

/** Passwords after their name and a colon or equals sign. A plain word there is prose ("Password: forgotten"), not a password. */
export const password = {
  summary: 'Passwords written after their name',
  find(text) {
    if (!(text.includes(':') || text.includes('=') || text.includes('：')) || !mayHoldPair.test(text)) return []
    return [...text.matchAll(pair)].flatMap((match): Finding[] => {
      const value = match[1]!.replace(/[.!?)]+$/, '')
      if (!looksChosen(value)) return []
      const start = match.index + match[0].length - match[1]!.length
      return [{ start, end: start + value.length, value }]
    })
  },
} as const satisfies PersonalDataKind

/** A digit, a sign, or capitals beyond the first letter. Addresses after the name are links to a form, not passwords. */
const looksChosen = (value: string): boolean => value.length >= 4 && !/^https?:/i.test(value) && (/[\d@#$%^&*+=!~_?]/.test(value) || /^.+\p{Lu}/u.test(value))
