// Writes the types of the API for the console from its description. `npx tsx test/support/write-api-types.ts`
import { writeFileSync } from 'node:fs'
import { apiTypes, apiTypesPath } from './api-types.ts'

writeFileSync(apiTypesPath, await apiTypes())
