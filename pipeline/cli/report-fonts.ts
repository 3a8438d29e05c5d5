import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FontFace, FontFiles } from '../../reports/pdf/font-book.ts'

const require = createRequire(import.meta.url)
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`))

function noto(name: string, file: string, covers: RegExp): FontFace {
  const folder = folderOf(`@expo-google-fonts/${name}`)
  return { name, covers, regular: join(folder, `400Regular/${file}_400Regular.ttf`), bold: join(folder, `700Bold/${file}_700Bold.ttf`) }
}

/**
 * The typefaces that come with the project, for drawings and documents: Latin, Cyrillic, Greek, Hebrew, Arabic, Devanagari, Thai, Chinese, Japanese, Korean.
 * DejaVu comes first: its Arabic glyphs stand for one letter each, so that text copied out of a document is right.
 */
export function reportFonts(): FontFiles {
  const dejavu = join(folderOf('dejavu-fonts-ttf'), 'ttf')
  return [
    { name: 'dejavu', covers: /./su, regular: join(dejavu, 'DejaVuSans.ttf'), bold: join(dejavu, 'DejaVuSans-Bold.ttf') },
    noto('noto-sans-arabic', 'NotoSansArabic', /[\p{Script=Arabic}\u060c\u061b\u061f\u0660-\u066d]/u),
    noto('noto-sans-devanagari', 'NotoSansDevanagari', /[\p{Script=Devanagari}\u0964\u0965]/u),
    noto('noto-sans-thai', 'NotoSansThai', /\p{Script=Thai}/u),
    noto('noto-sans-kr', 'NotoSansKR', /\p{Script=Hangul}/u),
    noto('noto-sans-sc', 'NotoSansSC', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u30ff\ufe30-\ufe4f\uff00-\uffef]/u),
  ]
}
