import { detectLanguage } from '../../normalize/language.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, readConfig } from '../session.ts'
import { triageOf } from '../triage-files.ts'

/** Says how a text would be triaged, and why. Needs no store: a changed rule file can be tried at once. */
export async function triageCommand([text]: readonly string[], { language, ...flags }: CommonFlags & { readonly language?: string, readonly triageRules?: string }, outside: Outside): Promise<number> {
  const { judge } = await triageOf((await readConfig({ ...flags }, outside)).triageRules)()
  const found = judge(text ?? '', detectLanguage(text ?? '', language ?? null))
  if (flags.json === true) {
    outside.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
    return 0
  }
  const { decision, category, severity, dsa, share, trigger, rules, model, comparedWith } = found
  const lines = [
    `${decision}  ${severity}  ${category}  (${dsa.category} / ${dsa.keyword})`,
    `as high in ${percent(share)} of ordinary support cases (table: ${comparedWith}; ${model} model)`,
    `rules: ${rules.length === 0 ? 'none' : rules.join(', ')}`,
    ...trigger === null ? [] : [`because of: ${trigger.text}`],
  ]
  outside.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

const percent = (share: number): string => share < 1e-4 ? 'less than 0.01 %' : `${(share * 100).toFixed(2)} %`
