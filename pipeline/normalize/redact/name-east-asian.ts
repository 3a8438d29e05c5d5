import { nothing, type Finding, type TextScan } from './kind.ts'

/** The most frequent Japanese family names in Han, a list of our own. */
const japanese = '佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|渡部|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|林|斎藤|斉藤|清水|山崎|森|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|金子|岡本|藤原|中野|三浦|原田|中川|松田|竹内|小野|田村|中山|和田|石田|森田|上田|原|内田|柴田|酒井|宮崎|横山|高木|安藤|宮本|大野|小島|谷口|工藤|今井|高田|増田|丸山|杉山|村田|大塚|新井|藤本|小山|平野|河野|上野|野口|武田|松井|千葉|菅原|岩崎|久保|木下|佐野|野村|松尾|菊地|菊池|市川|杉本|古川|大西|島田|水野|桜井|高野|渡|吉川|山内|西田|飯田|西川|小松|北村|安田|五十嵐|川口|平田|関|中田|久保田|服部|東|岩田|土屋|川崎|福島|本田|辻|樋口|秋山|田口|永井|山中|中西|吉村|川上|石原|大橋|松岡|馬場|浜田|森本|星野|矢野|浅野|松下|大島|吉岡|小池|野田|荒木|松浦|熊谷|大久保|内藤|黒田'
const chinese = '王|李|张|張|刘|劉|陈|陳|杨|楊|黄|黃|赵|趙|吴|吳|周|徐|孙|孫|马|馬|朱|胡|郭|何|高|林|罗|羅|郑|鄭|梁|谢|謝|宋|唐|许|許|韩|韓|冯|馮|邓|鄧|曹|彭|曾|肖|田|董|袁|潘|于|蒋|蔡|余|杜|叶|葉|程|苏|蘇|魏|吕|呂|丁|任|沈|姚|卢|姜|崔|钟|谭|陆|汪|范|金|石|廖|贾|夏|韦|付|方|白|邹|孟|熊|秦|邱|江|尹|薛|闫|段|雷|侯|龙|史|陶|黎|贺|顾|毛|郝|龚|邵|万|钱|严|覃|武|戴|莫|孔|向|汤|欧阳|司马|诸葛|上官'

const afterName = /(?:名前|氏名|名字|姓名|叫做?|お名前)[はが是为]?[\s:：]{0,2}([\p{Script=Han}\p{Script=Katakana}ー]{2,6}(?: [\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{1,6})?)/uy
const titled = new RegExp(`(?:${japanese})(?: ?[\\p{Script=Han}\\p{Script=Hiragana}]{1,3})?$`, 'u')
const chineseTitled = new RegExp(`(?:^|[^\\p{Script=Han}]|[是叫找给給和跟请請问問系向对對])((?:${chinese})\\p{Script=Han}{0,2})$`, 'u')
const signature = new RegExp(`(?:^|\\n)((?:${japanese}) ?[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]{1,4})(?=\\n|$)`, 'u')
const introduction = /([\p{Script=Han}\p{Script=Katakana}ー]{1,6}(?: [\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{1,6})?)と$/u
const AFTER_NAME_LEAD = 1
const WINDOW = 16

/** Names in Han and kana: "名前は…", "…と申します", 我叫…, before 様, さん, 氏, 先生, 女士, and alone in a line. */
export function eastAsianNames({ text, nameMarks }: TextScan): readonly Finding[] {
  if (nameMarks.length === 0) return nothing
  const findings: Finding[] = []
  let after = 0
  for (const mark of nameMarks) {
    const finding = named(text, mark)
    if (finding === undefined || finding.start < after) continue
    findings.push(finding)
    after = finding.end
  }
  const signed = signedName(text)
  if (signed !== undefined && !findings.some(({ start, end }) => start < signed.end && end > signed.start)) findings.push(signed)
  return findings.sort((a, b) => a.start - b.start)
}

function named(text: string, mark: number): Finding | undefined {
  const sign = text[mark]!
  const before = text.slice(Math.max(0, mark - WINDOW), mark)
  if (sign === '名' || sign === '氏' || sign === '叫' || sign === '姓') {
    afterName.lastIndex = mark
    const value = afterName.exec(text)?.[1]
    if (value !== undefined) return { start: afterName.lastIndex - value.length, end: afterName.lastIndex, value }
  }
  if (sign === '申') return text.startsWith('申し', mark) ? endingAt(introduction.exec(before)?.[1], mark - AFTER_NAME_LEAD) : undefined
  if (sign === '様' || sign === '氏' || (sign === 'さ' && text.startsWith('さん', mark)) || sign === '君') return endingAt(titled.exec(before)?.[0], mark)
  if (text.startsWith('先生', mark) || text.startsWith('女士', mark)) return endingAt(chineseTitled.exec(before)?.[1], mark)
  return undefined
}

const endingAt = (value: string | undefined, end: number): Finding | undefined => (value === undefined || value.trim() === '' ? undefined : { start: end - value.length, end, value })

function signedName(text: string): Finding | undefined {
  const match = signature.exec(text)
  return match === null ? undefined : endingAt(match[1], match.index + match[0].length)
}
