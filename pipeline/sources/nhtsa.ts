import { type CodeWords, wordOf } from './code-words.ts'
import type { ExportedRow, Source } from './source.ts'

/** All columns of the complaint file in order, as its description names them; files from 2025 on have two more. */
const columns = [
  'cmplid', 'odino', 'mfr_name', 'maketxt', 'modeltxt', 'yeartxt', 'crash', 'faildate', 'fire', 'injured', 'deaths', 'compdesc', 'city', 'state', 'vin', 'datea', 'ldate', 'miles', 'occurences', 'cdescr',
  'cmpl_type', 'police_rpt_yn', 'purch_dt', 'orig_owner_yn', 'anti_brakes_yn', 'cruise_cont_yn', 'num_cyls', 'drive_train', 'fuel_sys', 'fuel_type', 'trans_type', 'veh_speed', 'dot', 'tire_size', 'loc_of_tire',
  'tire_fail_type', 'orig_equip_yn', 'manuf_dt', 'seat_type', 'restraint_type', 'dealer_name', 'dealer_tel', 'dealer_city', 'dealer_state', 'dealer_zip', 'prod_type', 'repaired_yn', 'medical_attn',
  'vehicles_towed_yn',
] as const
const laterColumns = ['state_of_incident', 'vehicle_operator'] as const

const channels: CodeWords = {
  CAG: 'consumer action group', CON: 'congressional office', DP: 'defect petition', EVOQ: 'hotline', EWR: 'early warning report', INS: 'insurance company', IVOQ: 'web site', LETR: 'letter', MAVQ: 'mobile app',
  MIVQ: 'mobile app', MVOQ: 'marked questionnaire', RC: 'recall complaint', RP: 'recall petition', SVOQ: 'portable form', VOQ: 'questionnaire',
}
const UNKNOWN_YEAR = '9999'

/**
 * Vehicle complaints of the US National Highway Traffic Safety Administration: tab, no quotes, no header, so that the source
 * must be named. A complaint about several components stands in as many rows of one ODINO: it is one case, and the
 * last row of the file gives its component (CMPLID changes between releases and identifies nothing).
 */
const source = (headerless: readonly string[]) => ({
  summary: `NHTSA vehicle complaints, tab without header, ${headerless.length} columns; only by name`,
  format: 'csv',
  requiredColumns: ['odino', 'ldate', 'cdescr', 'compdesc'],
  optionalColumns: ['datea', 'faildate', 'mfr_name', 'maketxt', 'modeltxt', 'yeartxt', 'crash', 'fire', 'injured', 'deaths', 'state', 'cmpl_type', 'prod_type'],
  headerless,
  delimiter: '\t',
  quoting: 'none',
  dateFormats: ['yyyymmdd'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string => (fields.get(name) ?? '').trim()
    const [category, ...parts] = at('compdesc').split(':')
    return {
      sourceCaseId: at('odino'),
      openedAt: at('ldate') || at('datea'),
      updatedAt: at('datea'),
      subject: at('compdesc'),
      body: at('cdescr'),
      fields: {
        channel: wordOf(channels, at('cmpl_type')), locale: 'en-US', country: 'US', product: `${at('maketxt')} ${at('modeltxt')}`, version: at('yeartxt') === UNKNOWN_YEAR ? undefined : at('yeartxt'),
        category, subcategory: parts.join(':'), severity: severityOf(at), team: at('mfr_name'),
      },
      extra: { failedOn: at('faildate'), state: at('state'), productType: at('prod_type') },
    }
  },
}) as const satisfies Source

/** The worst that is told: deaths, injuries, fire, crash. */
function severityOf(at: (name: string) => string): string | undefined {
  if (Number(at('deaths')) > 0) return 'death'
  if (Number(at('injured')) > 0) return 'injury'
  if (at('fire') === 'Y') return 'fire'
  return at('crash') === 'Y' ? 'crash' : undefined
}

export const nhtsa = source(columns)
export const nhtsa51 = source([...columns, ...laterColumns])
