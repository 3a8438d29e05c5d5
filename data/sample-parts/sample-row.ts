/** The columns of the sample export, in order. */
export const sampleColumns = [
  'case_id', 'created_at', 'updated_at', 'status', 'priority', 'channel', 'product', 'version', 'platform', 'product_area', 'country',
  'language', 'reporter_name', 'reporter_email', 'agent_id', 'subject', 'body', 'tags', 'csat',
] as const
export type SampleColumn = (typeof sampleColumns)[number]
export type SampleRecord = Readonly<Record<SampleColumn, string>>

export const sampleHeader = `${sampleColumns.join(',')}\n`

/** One CSV line (RFC 4180, `\n` at its end). A body may span several physical lines. */
export const toCsvLine = (record: SampleRecord): string => csvLineOf(sampleColumns.map((column) => record[column]))

export const csvLineOf = (values: readonly string[]): string => `${values.map(quoted).join(',')}\n`

function quoted(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
