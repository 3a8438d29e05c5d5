import { githubDmca } from './github-dmca.ts'
import { groundswell } from './groundswell.ts'
import { kitsune } from './kitsune.ts'
import { nothing } from './nothing.ts'
import type { Source } from './source.ts'
import { zendeskJson } from './zendesk-json.ts'

/** Every preset by the name that `--source` takes and that case ids begin with. */
export const sources = {
  groundswell,
  kitsune,
  'github-dmca': githubDmca,
  'zendesk-json': zendeskJson,
  nothing,
} as const satisfies Record<string, Source>
