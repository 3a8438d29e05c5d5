/** C0 and C1 controls, and what turns or hides text: bidi embeddings, overrides and isolates, zero-width spaces, line separators, lone surrogates. Joiners stay: scripts need them. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u180e\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * Text of a case, label or file name as it may be shown: every character that steers the display
 * and is not seen itself is replaced by a mark such as `[U+202E]`; tabs and line breaks become spaces.
 */
export function inertText(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(unseen, (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
}
