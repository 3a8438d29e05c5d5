import { cfpb } from './cfpb.ts'
import { cfpbJson } from './cfpb-json.ts'
import { coopReport } from './coop-report.ts'
import { freshdeskCsv } from './freshdesk-csv.ts'
import { freshdeskJson } from './freshdesk-json.ts'
import { githubDmca } from './github-dmca.ts'
import { githubIssues } from './github-issues.ts'
import { groundswell } from './groundswell.ts'
import { hubspotCsv } from './hubspot-csv.ts'
import { hubspotJson } from './hubspot-json.ts'
import { intercom } from './intercom.ts'
import { jiraCsv } from './jira-csv.ts'
import { jiraJson } from './jira-json.ts'
import { kitsune } from './kitsune.ts'
import { nhtsa, nhtsa51 } from './nhtsa.ts'
import { nothing } from './nothing.ts'
import { nyc311 } from './nyc-311.ts'
import { playConsole } from './play-console.ts'
import { playReviewsCsv } from './play-reviews-csv.ts'
import { playReviewsJson } from './play-reviews-json.ts'
import { salesforceCase } from './salesforce-case.ts'
import { servicenowIncident } from './servicenow-incident.ts'
import type { Source } from './source.ts'
import { zendeskCsv } from './zendesk-csv.ts'
import { zendeskJson } from './zendesk-json.ts'

/** Every preset by the name that `--source` takes and that case ids begin with. */
export const sources = {
  cfpb,
  'cfpb-json': cfpbJson,
  'coop-report': coopReport,
  'freshdesk-csv': freshdeskCsv,
  'freshdesk-json': freshdeskJson,
  'github-dmca': githubDmca,
  'github-issues': githubIssues,
  groundswell,
  'hubspot-csv': hubspotCsv,
  'hubspot-json': hubspotJson,
  intercom,
  'jira-csv': jiraCsv,
  'jira-json': jiraJson,
  kitsune,
  nhtsa,
  'nhtsa-51': nhtsa51,
  'nyc-311': nyc311,
  'play-console': playConsole,
  'play-reviews-csv': playReviewsCsv,
  'play-reviews-json': playReviewsJson,
  'salesforce-case': salesforceCase,
  'servicenow-incident': servicenowIncident,
  'zendesk-csv': zendeskCsv,
  'zendesk-json': zendeskJson,
  nothing,
} as const satisfies Record<string, Source>
