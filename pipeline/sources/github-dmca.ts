import type { ExportedRow, Source } from './source.ts'

/**
 * Notices of the public github/dmca repository, one object a notice.
 *
 * Dates: the day in the file name, as written, also where it disagrees with the folder of the path; a day in the
 * future is left to the check that every load makes. Texts are Markdown with stray HTML; emphasis marks are dropped.
 * The title is made from kind and complainant, because notices have none.
 */
export const githubDmca = {
  summary: 'Copyright notices of github/dmca: path, date, kind, name, text',
  format: 'ndjson',
  requiredColumns: ['path', 'date', 'kind', 'name', 'text'],
  optionalColumns: ['reported_repositories'],
  dateFormats: ['day'],
  html: true,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string => fields.get(name) ?? ''
    return {
      sourceCaseId: at('path'),
      openedAt: at('date'),
      subject: titleOf(at('kind'), at('name')),
      body: withoutEmphasis(at('text')),
      fields: { channel: 'notice', category: at('kind'), reporterRef: at('name') },
      extra: { reportedRepositories: at('reported_repositories') },
    }
  },
} as const satisfies Source

/** `notice`, `community-applications` → `Notice: community applications`. */
function titleOf(kind: string, name: string): string {
  const words = `${kind.replaceAll('-', ' ')}: ${name.replace(/[-_]+/g, ' ').trim()}`
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const withoutEmphasis = (markdown: string): string => markdown.replaceAll('**', '').replace(/^[ \t]*(?:#{1,6}[ \t]+|__)|__[ \t]*$/gm, '')
