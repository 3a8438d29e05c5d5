import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'

const PREFIX = 'sealed:1:'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Text that only a holder of the key can read, for the raw rows of the quarantine and kept answers of the API: personal data never lie open in the database.
 * AES-256-GCM; the nonce is derived from the text (as in RFC 8452), so that equal text and key give equal bytes and no nonce serves two texts.
 *
 * @param key any secret, such as the one behind masks and pseudonyms; the key of the cipher is derived from it
 */
export function sealText(text: string, key: string): string {
  const iv = createHmac('sha256', cipherKey(key, 'nonce')).update(text).digest().subarray(0, IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', cipherKey(key, 'text'), iv)
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return PREFIX + sealed.toString('base64')
}

/** @returns undefined when the text was sealed with another key, or changed since */
export function openSealed(sealed: string, key: string): string | undefined {
  if (!sealed.startsWith(PREFIX)) return undefined
  const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64')
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', cipherKey(key, 'text'), bytes.subarray(0, IV_BYTES))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    return undefined // GCM tells a wrong key and changed bytes only by throwing.
  }
}

const cipherKey = (key: string, purpose: string): Buffer => createHmac('sha256', key).update(`groundswell quarantine ${purpose}`).digest()
