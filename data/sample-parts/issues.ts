/** One planted issue type: what it is about and how often it comes. */
export interface Issue {
  readonly area: string
  readonly product: string
  /** Cases per ordinary week in a sample of 6,000 cases; other sizes scale. */
  readonly weekly: number
  /** Share of cases marked high or urgent. */
  readonly highShare: number
  /** Weekend rate divided by weekday rate. */
  readonly weekendRatio: number
  /** Rate in the first week divided by the mean; rises in a straight line to 2 minus it. 1 = steady. */
  readonly startRatio: number
}

const issue = (area: string, product: string, weekly: number, highShare: number, weekendRatio: number, startRatio = 1): Issue => ({ area, product, weekly, highShare, weekendRatio, startRatio })

/** The issue types of the sample. Events on top of these rates: `story.ts`. */
export const issues = {
  sms_code_missing: issue('account', 'Account', 15, 0.3, 0.7),
  reset_link_expired: issue('account', 'Account', 12, 0.1, 0.6),
  double_charge: issue('billing', 'Payments', 13, 0.5, 0.5),
  refund_missing: issue('billing', 'Payments', 15, 0.3, 0.5, 0.75),
  cannot_cancel: issue('billing', 'Payments', 11, 0.3, 0.6),
  coupon_rejected: issue('billing', 'Marketplace', 9, 0.1, 1.2),
  payout_delayed: issue('selling', 'Marketplace', 9, 0.5, 0.3),
  parcel_not_here: issue('delivery', 'Marketplace', 18, 0.2, 1.3),
  seller_never_shipped: issue('delivery', 'Marketplace', 11, 0.6, 0.9),
  crash_on_start: issue('app', 'App', 6, 0.4, 0.9),
  upload_stuck: issue('files', 'Cloud Files', 30, 0.2, 0.4),
  push_missing: issue('app', 'Messages', 10, 0.1, 0.8),
  search_empty: issue('app', 'Marketplace', 7, 0.1, 0.7),
  sync_duplicates: issue('files', 'Cloud Files', 8, 0.2, 0.5),
  dark_mode_unreadable: issue('app', 'App', 7, 0, 0.9),
  safe_wallet_call: issue('safety', 'Payments', 0, 0.9, 1),
  account_taken_over: issue('safety', 'Account', 12, 0.9, 0.9),
  fake_profile: issue('safety', 'Messages', 8, 0.7, 0.8, 0.8),
  wrong_takedown: issue('safety', 'Messages', 10, 0.2, 0.9),
  unwanted_messages: issue('safety', 'Messages', 10, 0.8, 1.4),
} as const satisfies Record<string, Issue>

export type IssueId = keyof typeof issues
export const issueIds = Object.keys(issues) as IssueId[]

/** One-off questions that belong to no issue type, per ordinary week. */
export const QUESTIONS_WEEKLY = 26
