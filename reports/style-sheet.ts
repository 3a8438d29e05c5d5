import { colours, fontStack, type ColourName } from './charts/tokens.ts'

const names = Object.keys(colours) as ColourName[]

/** `--ink: #1F2328; …` of one scheme. */
const variables = (scheme: 'light' | 'dark'): string => names.map((name) => `--${name}:${colours[name][scheme]}`).join(';')

/** Charts are drawn with the light colours written in them; these rules give each its value in the present scheme. */
const chartColours = names.map((name) => `svg [fill="${colours[name].light}"]{fill:var(--${name})}svg [stroke="${colours[name].light}"]{stroke:var(--${name})}`).join('\n')

/**
 * The one style sheet of the weekly report, written into its page. Light by default, dark where the reader's system is;
 * 4-px grid, hairlines, no shadows; nothing scrolls sideways but tables in their box. Paper gets the light colours and open folds, but not the tables of what its charts draw.
 */
export const styleSheet = `
:root{color-scheme:light dark;${variables('light')}}
@media screen and (prefers-color-scheme:dark){:root{${variables('dark')}}
${chartColours}
}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--surface);color:var(--ink);font:16px/24px ${fontStack};font-variant-numeric:tabular-nums;overflow-wrap:break-word}
.page{max-width:1120px;margin:0 auto;padding:24px 24px 48px}
p,ul,ol,figure,blockquote,h1,h2,h3,h4,dl,dd{margin:0}
p,blockquote{max-width:72ch}
p+p{margin-top:8px}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-9999px}
.skip:focus{left:16px;top:8px;background:var(--surface);padding:4px 8px;z-index:1}
.muted{color:var(--muted)}
h1{font-size:28px;line-height:34px;font-weight:600}
h2{font-size:20px;line-height:28px;font-weight:600;margin:40px 0 12px}
h3{font-size:20px;line-height:28px;font-weight:600;overflow-wrap:anywhere}
h4{font-size:13px;line-height:18px;font-weight:600;color:var(--muted);margin:16px 0 4px}
.brand{font-weight:600;color:var(--muted)}
.summary{border-top:1px solid var(--hairline);border-bottom:1px solid var(--hairline);margin-top:16px;padding:16px 0 20px}
.lead{font-size:20px;line-height:28px}
.tally{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:4px 24px;margin-top:8px}
.tally a{color:inherit;display:inline-block;min-height:24px}
.summary h2{font-size:16px;line-height:24px;margin:16px 0 4px}
.do{padding-left:24px}
.do li{padding:2px 0;max-width:88ch}
.shape{vertical-align:-1px;flex:none}
${(['rising', 'new', 'returned', 'fading', 'warning', 'muted'] as const).map((name) => `.shape-${name}{color:var(--${name})}`).join('')}
.finding{border:1px solid var(--hairline);border-radius:6px;padding:16px 20px 12px;margin-top:16px}
.kin{border-inline-start:3px solid var(--hairline);padding-inline-start:16px;margin-top:24px}
.kin>.family{padding:0;font-size:16px;line-height:24px}
.family{max-width:none;margin-top:4px}
.eyebrow{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;font-size:13px;line-height:18px;color:var(--muted);max-width:none}
.eyebrow b{color:var(--ink)}
.eyebrow+h3,h3+.fact{margin-top:4px}
.id{color:var(--muted);white-space:nowrap}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:8px 32px;margin-top:12px}
.columns>*{min-width:0}
figure svg{display:block;width:100%;height:auto;max-width:452px}
details{margin-top:4px;font-size:13px;line-height:18px}
summary{cursor:pointer;color:var(--accent);padding:3px 0;min-height:24px}
.box{overflow-x:auto;max-width:100%;position:relative;margin-top:8px}
.columns+.box{margin-top:20px}
table{border-collapse:collapse;font-size:13px;line-height:18px;min-width:100%}
caption{text-align:left;color:var(--muted);padding:4px 0}
th,td{text-align:left;vertical-align:top;padding:5px 16px 5px 0;border-bottom:1px solid var(--hairline)}
th{font-weight:600}
thead th{color:var(--muted);vertical-align:bottom}
td.n,th.n{text-align:right;white-space:nowrap}
.w{white-space:nowrap}
tbody th{font-weight:400;min-width:160px;max-width:420px;overflow-wrap:anywhere}
td>svg{display:block}
.key{font-size:13px;line-height:18px;margin-top:16px}
.facts{list-style:none;padding:0 0 4px;font-size:13px;line-height:18px}
.facts li{padding:3px 0;overflow-wrap:anywhere}
.inline{display:flex;flex-wrap:wrap;gap:0 16px}
blockquote{border-inline-start:2px solid var(--hairline);padding-inline-start:12px;margin-top:8px;overflow-wrap:anywhere}
blockquote footer{font-size:13px;line-height:18px;color:var(--muted)}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.92em;overflow-wrap:anywhere}
.sure{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;padding:4px 0 8px}
.sure dt{color:var(--muted)}
.sure dd{overflow-wrap:anywhere;max-width:72ch}
.empty{border:1px dashed var(--hairline);border-radius:6px;padding:16px 20px}
.end{border-top:1px solid var(--hairline);margin-top:40px;padding-top:12px;font-size:13px;line-height:18px;color:var(--muted)}
@media(max-width:600px){.page{padding:16px 16px 32px}.finding{padding:12px 12px 8px}.kin{padding-inline-start:8px}h1{font-size:24px;line-height:30px}.lead{font-size:18px;line-height:26px}.sure{grid-template-columns:1fr;gap:0}.sure dd{padding-bottom:4px}tbody th{min-width:140px}}
@media print{.page{max-width:none;padding:0}body{font-size:11pt;line-height:15pt}.finding,figure,tr,blockquote{break-inside:avoid}h2,h3{break-after:avoid}.skip{display:none}.box{overflow:visible}details::details-content{content-visibility:visible;display:block}figure details{display:none}summary{color:var(--muted)}a{color:inherit}}
`.trim()
