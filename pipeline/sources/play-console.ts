import { firstFilled } from './cell-text.ts'
import type { ExportedRow, Source } from './source.ts'

/**
 * Reviews as the Google Play console exports them, CSV in UTF-16. The id stands in the link; a rating without text has no link,
 * and its id is made of package, millisecond and device.
 */
export const playConsole = {
  summary: 'Google Play console reviews CSV (UTF-16): Package Name, Review Submit Millis Since Epoch, Star Rating, Review Text',
  format: 'csv',
  requiredColumns: ['package name', 'review submit millis since epoch', 'star rating', 'review text'],
  optionalColumns: [
    'review submit date and time', 'review last update date and time', 'review last update millis since epoch', 'developer reply date and time', 'developer reply millis since epoch', 'developer reply text',
    'app version name', 'app version code', 'reviewer language', 'device', 'review title', 'review link',
  ],
  dateFormats: ['epoch-milliseconds', 'rfc3339'],
  html: false,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string => fields.get(name) ?? ''
    return {
      sourceCaseId: /[?&]reviewid=([^&]+)/i.exec(at('review link'))?.[1] ?? idOf(at),
      openedAt: at('review submit millis since epoch'),
      updatedAt: firstFilled(at('review last update millis since epoch'), at('review last update date and time')),
      closedAt: firstFilled(at('developer reply millis since epoch'), at('developer reply date and time')),
      subject: at('review title'),
      body: at('review text'),
      resolution: at('developer reply text'),
      fields: {
        channel: 'app store', locale: at('reviewer language'), product: at('package name'), version: firstFilled(at('app version name'), at('app version code')), platform: 'Android', severity: at('star rating'),
        satisfaction: at('star rating'),
      },
      extra: { device: at('device') },
    }
  },
} as const satisfies Source

function idOf(at: (name: string) => string): string | undefined {
  const parts = [at('package name'), at('review submit millis since epoch'), at('device')]
  return parts.slice(0, 2).every((part) => part !== '') ? parts.join('/') : undefined
}
