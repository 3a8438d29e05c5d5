import type { CaseDraft } from '../domain/case-draft.ts'
import { filled, firstFilled } from './cell-text.ts'

/** What the scraper for app reviews writes, in its own names. */
export const reviewFields = [
  'reviewId', 'content', 'score', 'at', 'userName', 'repliedAt', 'replyContent', 'appVersion', 'reviewCreatedVersion', 'appId', 'thumbsUpCount', 'lang',
] as const

/** Names without which a file is none of the scraper's. */
export const REQUIRED_REVIEW_FIELDS = 5

/** A review in an app store as a draft: the score is both its severity and its satisfaction. @param at value of a field */
export function reviewDraft(at: (field: (typeof reviewFields)[number]) => string | undefined): CaseDraft {
  return {
    sourceCaseId: at('reviewId'),
    openedAt: at('at'),
    closedAt: at('repliedAt'),
    body: at('content'),
    resolution: at('replyContent'),
    fields: {
      channel: 'app store', locale: at('lang'), product: at('appId'), version: firstFilled(at('appVersion'), at('reviewCreatedVersion')), platform: 'Android', severity: at('score'), satisfaction: at('score'),
      reporterRef: at('userName'),
    },
    people: filled(at('userName')),
    extra: { thumbsUpCount: at('thumbsUpCount') },
  }
}
