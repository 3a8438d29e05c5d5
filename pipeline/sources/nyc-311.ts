import type { ExportedRow, Source } from './source.ts'

/** Service requests of New York City's 311 line. Times are the city's local time. There is no text by the caller. */
export const nyc311 = {
  summary: 'NYC 311 service requests CSV: Unique Key, Created Date, Agency, Complaint Type, Descriptor',
  format: 'csv',
  requiredColumns: ['unique key', 'created date', 'agency', 'complaint type', 'descriptor'],
  optionalColumns: [
    'resolution action updated date', 'closed date', 'due date', 'resolution description', 'status', 'open data channel type', 'location type', 'borough', 'incident zip',
  ],
  dateFormats: ['us-12h'],
  zone: 'America/New_York',
  html: false,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string | undefined => fields.get(name)
    return {
      sourceCaseId: at('unique key'),
      openedAt: at('created date'),
      updatedAt: at('resolution action updated date'),
      closedAt: at('closed date'),
      dueAt: at('due date'),
      subject: at('complaint type'),
      body: at('descriptor'),
      resolution: at('resolution description'),
      fields: { channel: at('open data channel type'), country: 'US', category: at('complaint type'), subcategory: at('descriptor'), status: at('status'), team: at('agency') },
      tags: [at('location type') ?? ''],
      extra: { borough: at('borough'), zipCode: at('incident zip') },
    }
  },
} as const satisfies Source
