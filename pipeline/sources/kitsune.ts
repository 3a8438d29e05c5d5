import { filled } from './cell-text.ts'
import { platformOf, versionOf } from './kitsune-tags.ts'
import type { ExportedRow, Source } from './source.ts'

/**
 * Questions of a Kitsune support forum (the software of support.mozilla.org), in the 11 columns of the daily pulls or the
 * 27 of the full ones, which name more people. Offsets of dates are taken as written. Texts are HTML. Platform and version stand inside the tags.
 */
export const kitsune = {
  summary: 'Kitsune support forum questions: id, created, title, content, tags, product, topic, locale, creator',
  format: 'csv',
  requiredColumns: ['id', 'created', 'title', 'content', 'tags', 'product', 'topic', 'locale', 'creator'],
  optionalColumns: ['updated', 'answers', 'is_solved', 'is_spam', 'is_locked', 'is_archived', 'num_answers', 'involved', 'updated_by', 'solved_by', 'taken_by'],
  dateFormats: ['space-offset', 'rfc3339'],
  html: true,
  toDraft({ fields }: ExportedRow) {
    const at = (name: string): string => fields.get(name) ?? ''
    const tags = at('tags').split(';').filter((tag) => tag !== '')
    return {
      sourceCaseId: at('id'),
      openedAt: at('created'),
      updatedAt: at('updated'),
      subject: at('title'),
      body: at('content'),
      fields: {
        channel: 'forum', locale: at('locale'), product: at('product'), version: versionOf(tags, at('product')), platform: platformOf(tags),
        category: at('topic'), status: statusOf(at), reporterRef: at('creator'),
      },
      tags,
      people: filled(at('creator'), at('updated_by'), at('solved_by'), at('taken_by'), ...at('involved').split(';')),
      extra: { answerCount: answerCountOf(at) },
    }
  },
} as const satisfies Source

const isTrue = (text: string): boolean => /^(?:true|1)$/i.test(text.trim())

function statusOf(at: (name: string) => string): string | undefined {
  if (isTrue(at('is_spam'))) return 'spam'
  if (isTrue(at('is_solved'))) return 'solved'
  if (isTrue(at('is_locked'))) return 'locked'
  return isTrue(at('is_archived')) ? 'archived' : undefined
}

/** `answers` lists ids, each followed by `;`. */
function answerCountOf(at: (name: string) => string): string {
  return at('num_answers') !== '' ? at('num_answers') : String(at('answers').split(';').filter((id) => id.trim() !== '').length)
}
