/** Forms of a report that are one document, and the names of their files. */
export const documentNames = { json: 'report.json', md: 'report.md', html: 'index.html', pdf: 'report.pdf' } as const
export type DocumentForm = keyof typeof documentNames

/** All forms that can be asked for; `cards` are pictures of the first findings, with their words in a file beside them. */
export const reportFormats = [...Object.keys(documentNames) as DocumentForm[], 'cards'] as const
export type ReportFormat = (typeof reportFormats)[number]
