/** The words that playbook entries may ask for and that features may say. A new one is one line here. */
export const vocabulary = {
  signal: ['spike', 'emerging', 'recurrence', 'shift', 'surge'],
  shape: ['one_day', 'days', 'step'],
  segment: ['version', 'release', 'os', 'country', 'language', 'channel', 'product', 'category', 'addon'],
  indicator: ['shared_phone', 'shared_link', 'shared_code', 'decorated_text', 'near_duplicate_text', 'third_party_name', 'data_loss_wording'],
  risk: ['scam', 'account_takeover', 'child_safety', 'self_harm', 'threat', 'doxxing', 'bullying', 'hate', 'animal_harm', 'copyright'],
  nature: ['defect', 'outage', 'how_to', 'design', 'billing', 'login', 'moderation', 'legal_request'],
} as const satisfies Record<string, readonly string[]>

export type FeatureKey = keyof typeof vocabulary
export const featureKeys = Object.keys(vocabulary) as FeatureKey[]

/** What is known of a pattern: for each key the words that hold, each with the reason in words. */
export type Features = Readonly<Record<FeatureKey, ReadonlyMap<string, string>>>
