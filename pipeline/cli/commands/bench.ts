import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { benches } from '../../../test/bench/registry.ts'
import { AppError } from '../../domain/errors.ts'
import type { Outside } from '../outside.ts'

/**
 * Runs one benchmark and prints its JSON. Unknown flags go to the benchmark as `--name value`.
 * @throws AppError `bench-unknown` with the names there are
 */
export async function benchCommand([name, ...rest]: readonly string[], { json }: { readonly json?: string }, outside: Outside): Promise<number> {
  const load = Object.entries(benches).find(([known]) => known === name)?.[1]
  if (load === undefined) throw new AppError('bench-unknown', { name: name ?? '', known: Object.keys(benches) })
  const { tokens } = parseArgs({ args: [...rest], strict: false, tokens: true, allowPositionals: true })
  const flags: Record<string, string> = {}
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'option') continue
    const next = tokens[index + 1]
    flags[token.name] = token.value ?? (next?.kind === 'positional' ? next.value : 'true')
  }
  const bench = await load()
  const result = await bench(flags)
  const text = `${JSON.stringify(result, null, 2)}\n`
  if (json === undefined || json === '-') outside.stdout.write(text)
  else await writeFile(json, text)
  return 0
}
