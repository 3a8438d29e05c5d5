import { read } from './api-client.ts'
import type { paths } from './api-types.ts'

/** Addresses that answer a `GET` with JSON, as the description of the API has them. */
export type ReadPath = keyof paths
type Operation<Path extends ReadPath> = paths[Path]['get']
type Given<Path extends ReadPath, Where extends 'path' | 'query'> = Operation<Path> extends { readonly parameters: { readonly [where in Where]: infer Values } } ? Values : Operation<Path> extends { readonly parameters: { readonly [where in Where]?: infer Values } } ? Values : never
/** What an address answers with. */
export type Answer<Path extends ReadPath> = Operation<Path> extends { readonly responses: { readonly 200: { readonly content: { readonly 'application/json': infer Body } } } } ? Body : never

/**
 * Reads one address of the API. An address, a parameter or a field of the answer that the API does not have does not compile.
 * @throws CallFailed
 */
export function readPath<Path extends ReadPath>(path: Path, given: { readonly path?: Given<Path, 'path'>, readonly query?: Partial<Given<Path, 'query'>> }, abortSignal: AbortSignal): Promise<Answer<Path>> {
  const address = Object.entries<string>(given.path ?? {}).reduce<string>((text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(value)), path)
  const query = new URLSearchParams(Object.entries((given.query ?? {}) as Readonly<Record<string, string | number | boolean | undefined>>).flatMap(([name, value]) => value === undefined ? [] : [[name, String(value)]]))
  return read(query.size === 0 ? address : `${address}?${query.toString()}`, abortSignal)
}
