import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'
import { repositoryRoot } from './source-tree.ts'

export const apiTypesPath = join(repositoryRoot, 'api/console/api-types.ts')

interface Operation { readonly parameters?: readonly { readonly description?: string }[], readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>> }
interface Description { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

/** TypeScript of what the console reads: the parameters of each `GET` of `api/openapi.json`, and its answer as JSON. */
export async function apiTypes(): Promise<string> {
  const { paths, ...rest } = JSON.parse(readFileSync(join(repositoryRoot, 'api/openapi.json'), 'utf8'), withoutDescription) as Description
  const read = Object.entries(paths).flatMap(([path, { get }]) => {
    const content = get?.responses['200']?.content?.['application/json']
    return get === undefined || content === undefined ? [] : [[path, { get: { parameters: get.parameters, responses: { 200: { description: '', content: { 'application/json': content } } } } }]]
  })
  const nodes = await openapiTS(JSON.stringify({ ...rest, webhooks: undefined, paths: Object.fromEntries(read) as object }), { alphabetize: true, immutable: true, silent: true })
  return `// Generated from api/openapi.json by test/support/write-api-types.ts.\n${astToString(nodes).replace(/^ *\/\*\* @description +\*\/\n/gm, '').replace(/^ *readonly (?:put|post|delete|options|head|patch|trace|header|cookie|requestBody)\?: never;\n/gm, '').replaceAll(/^ +/gm, (spaces) => ' '.repeat(spaces.length / 4))}`
}

/** A property named `description` is kept: its value is a schema, not words. */
const withoutDescription = (key: string, value: unknown): unknown => key === 'description' && typeof value === 'string' ? '' : value
