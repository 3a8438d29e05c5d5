// Writes the tables of the README that follow from code: commands, settings, endpoints. `npx tsx test/support/write-readme-tables.ts`
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildProgram } from '../../pipeline/cli/program.ts'
import { processOutside } from '../../pipeline/cli/outside.ts'
import { ConfigSchema } from '../../pipeline/config.ts'
import { commandRows, endpointRows, type Row, settingRows, withTable } from './readme.ts'
import { repositoryRoot } from './source-tree.ts'

const path = join(repositoryRoot, 'README.md')
const description = JSON.parse(readFileSync(join(repositoryRoot, 'api/openapi.json'), 'utf8')) as Parameters<typeof endpointRows>[0]
const tables: readonly (readonly [string, readonly Row[]])[] = [
  ['Commands', commandRows(buildProgram(processOutside(), () => undefined))],
  ['Settings', settingRows(ConfigSchema)],
  ['Endpoints', endpointRows(description)],
]
writeFileSync(path, tables.reduce((readme, [heading, rows]) => withTable(readme, heading, rows), readFileSync(path, 'utf8')))
