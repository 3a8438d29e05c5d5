import type { AlertClass } from '../domain/day-alert.ts'
import { nearDuplicateShare } from '../propose/text-likeness.ts'
import { shareSpeakingOf } from '../propose/wording.ts'

/** Half of the texts offer helplines, coupons or refunds to call for. */
const SCAM_SHARE = 0.5
/** With phone numbers in many texts fewer words of a scam are enough. */
const PHONE_SHARE = 0.3
const SCAM_SHARE_WITH_PHONES = 0.25
/** Half of the texts are near copies of another, and a reporter wrote two of them on average. */
const COPY_SHARE = 0.5
const CASES_PER_REPORTER = 2
/** Texts that speak of an update, and how many times as many as usual. */
const RELEASE_SHARE = 0.4
const RELEASE_LIFT = 2
/** A new version number in so many texts is a release by itself. */
const VERSION_SHARE = 0.4
/** A number counts as a version where so many texts speak of an update. */
const VERSION_RELEASE_SHARE = 0.2
/** New form text in so many cases makes the form the likely reason. */
const FORM_SHARE = 0.3
/** A word of the title in so many cases names a thing; reporters in so many, and nobody wrote them together. */
const NAMED_SHARE = 0.3
const APART_SHARE = 0.7

/** What is looked at of the cases of an alert. */
export interface AlertEvidence {
  readonly texts: readonly string[]
  readonly reporters: number
  /** Texts of other cases of the weeks before. */
  readonly usualTexts: readonly string[]
  /** Share of the texts that hold the commonest version number that was rare before; 0 where there is none. */
  readonly newVersionShare: number
  /** Largest share of the cases that have a rare word of their titles in common. */
  readonly namedShare: number
  readonly form: {
    /** Is the form of the queue changing at present? */
    readonly changing: boolean
    /** Share of the cases with new form text. */
    readonly newShare: number
    /** Most of the cases of a queue of forms have a sentence in common. */
    readonly sharesFragment: boolean
  }
}

/**
 * What an alert is, by plain rules on its texts, the first that holds: a changed form (data quality), a campaign of scams or copies (spam wave),
 * a release, else an issue.
 */
export function classOf({ texts, reporters, usualTexts, newVersionShare, namedShare, form }: AlertEvidence): AlertClass {
  const isUnnamed = namedShare < NAMED_SHARE && reporters >= APART_SHARE * texts.length
  if (form.changing && (form.newShare >= FORM_SHARE || isUnnamed)) return 'data-quality'
  if (form.sharesFragment && isUnnamed) return 'data-quality'
  const scam = shareSpeakingOf('scam', texts)
  const phones = texts.filter((text) => /\[phone\b/u.test(text)).length / Math.max(1, texts.length)
  if (scam >= SCAM_SHARE || (phones >= PHONE_SHARE && scam >= SCAM_SHARE_WITH_PHONES)) return 'spam-wave'
  if (texts.length >= CASES_PER_REPORTER * reporters && nearDuplicateShare(texts) >= COPY_SHARE) return 'spam-wave'
  const release = shareSpeakingOf('release', texts)
  if ((newVersionShare >= VERSION_SHARE && release >= VERSION_RELEASE_SHARE) || (release >= RELEASE_SHARE && release >= RELEASE_LIFT * shareSpeakingOf('release', usualTexts))) return 'release'
  return 'issue'
}
