import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { controlLevels } from '../../../pipeline/domain/action.ts'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import type { IsoDay } from '../../../pipeline/domain/week.ts'
import { signalKinds } from '../../../pipeline/domain/signal.ts'
import { parsePlaybook, type PlaybookEntry } from '../../../pipeline/propose/playbook.ts'
import { playbookRule } from '../../../pipeline/propose/playbook-rule.ts'
import { evidenceOf, signalOf, unusualSegment } from '../../support/evidence.ts'
import { oldPattern } from '../../support/quiet-queue.ts'

const entries = parsePlaybook(readFileSync(new URL('../../../pipeline/propose/playbook.yaml', import.meta.url), 'utf8'))
const rule = playbookRule(entries)
const idsOf = (evidence: Parameters<typeof rule.propose>[0]) => rule.propose(evidence).map(({ playbookId }) => playbookId)

const scam = Array.from({ length: 20 }, (_, i) => `PhonePe customer care helpline number [phone:7f3a91] call for refund ${i}`)
const crash = Array.from({ length: 20 }, (_, i) => `After the update the app crashes with an error number ${i}`)

describe('playbookRule', () => {
  it('answers a scam wave with means against the senders', () => {
    const ids = idsOf(evidenceOf(scam, { sharedTokens: [{ token: '[phone:7f3a91]', caseCount: 18 }] }))
    expect(ids.slice(0, 3)).toContain('block-indicators')
    expect(ids).toContain('new-account-friction')
  })

  it('says which conditions were met', () => {
    const proposal = rule.propose(evidenceOf(scam, { sharedTokens: [{ token: '[phone:7f3a91]', caseCount: 18 }] })).find(({ playbookId }) => playbookId === 'block-indicators')
    expect(proposal?.because).toEqual(['[phone:7f3a91] in 18 cases.', '100 % of the texts speak of helplines, coupons or refunds to call for.'])
  })

  it('answers a defect of one version with a rollback or a fix', () => {
    const ids = idsOf(evidenceOf(crash, { signal: signalOf({ contributors: [unusualSegment('version', '2.4')] }) }))
    expect(['rollback-release', 'hotfix-defect']).toContain(ids[0])
  })

  it('proposes nothing for what fades', () => {
    expect(idsOf(evidenceOf(crash, { signal: signalOf({ kind: 'decline' }) }))).toEqual([])
  })

  it('puts the duty of protection first where people are in danger', () => {
    const texts = [...crash.slice(0, 15), ...Array.from({ length: 5 }, () => 'someone in the group says he wants to end my life is over, suicide')]
    expect(idsOf(evidenceOf(texts))[0]).toBe('self-harm-support-path')
  })

  it('answers a notice of copyright in a queue of notices', () => {
    expect(idsOf(evidenceOf(Array.from({ length: 10 }, () => 'DMCA takedown notice: the repository infringes our copyright')))).toContain('notice-form-and-repeat-rules')
  })

  const wordings = ['crash error', 'how do i change it', 'I was charged, refund please', 'cannot log in with my password', 'bring back the old design', 'pages will not load, offline', 'customer care helpline number', 'coupon code abc123x', 'my account was hacked', 'lost all my bookmarks', 'the extension was removed', 'since the update']
  const anyEvidence = fc.record({
    texts: fc.array(fc.constantFrom(...wordings), { minLength: 1, maxLength: 20 }),
    kind: fc.constantFrom(...signalKinds),
    tokens: fc.subarray(['[phone:7f3a91]', 'ack591178', 'whatsapp', 'https://pay.example']),
    segments: fc.subarray(['version', 'platform', 'language', 'channel', 'product'] as const),
    windowTo: fc.constantFrom('2024-10-01', '2024-10-03', '2024-10-20'),
    returned: fc.boolean(),
  }).map(({ texts, kind, tokens, segments, windowTo, returned }) => evidenceOf(texts, {
    pattern: oldPattern(patternIdOf(1), { state: returned ? 'recurring' : 'active' }),
    signal: signalOf({ kind, windowTo: windowTo as IsoDay, contributors: segments.map((segment) => unusualSegment(segment, 'x')) }),
    sharedTokens: tokens.map((token) => ({ token, caseCount: 5 })),
  }))

  it('never puts an article or a template first while a stronger control fits', () => {
    fc.assert(fc.property(anyEvidence, (evidence) => {
      const proposals = rule.propose(evidence)
      const stronger = proposals.some(({ controlLevel, fit }) => fit >= 0.5 && ['eliminate', 'substitute', 'engineer'].includes(controlLevel))
      expect(stronger && ['help-article', 'reply-template'].includes(proposals[0]!.playbookId)).toBe(false)
    }), { seed: 1, numRuns: 1500 })
  })

  it('never answers a scam with articles, templates, notices about the named company or billing fixes', () => {
    fc.assert(fc.property(anyEvidence, (evidence) => {
      const ids = idsOf({ ...evidence, texts: [...scam, ...evidence.texts] })
      expect(ids.filter((id) => ['help-article', 'reply-template', 'third-party-known-issue', 'fix-billing-defect', 'price-and-renewal-clarity', 'self-serve-refund'].includes(id))).toEqual([])
    }), { seed: 2, numRuns: 500 })
  })

  it('lets a weaker level of control pass a stronger one only at twice its value', () => {
    const value = ({ prevented }: ReturnType<typeof rule.propose>[number]) => prevented.perWeek
    const duties = new Set(['child-safety-escalation', 'self-harm-support-path', 'threat-escalation'])
    fc.assert(fc.property(anyEvidence, (evidence) => {
      const proposals = rule.propose(evidence).filter(({ playbookId }) => !duties.has(playbookId))
      proposals.forEach((weaker, i) => {
        for (const later of proposals.slice(i + 1)) {
          if (controlLevels.indexOf(later.controlLevel) < controlLevels.indexOf(weaker.controlLevel)) expect(value(weaker)).toBeGreaterThanOrEqual(2 * value(later))
        }
      })
    }), { seed: 3, numRuns: 1500 })
  })

  it('puts nothing that only tells people something first while an entry that takes the cause away fits', () => {
    fc.assert(fc.property(anyEvidence, (evidence) => {
      const proposals = rule.propose(evidence)
      const strong = proposals.some(({ controlLevel, fit }) => ['eliminate', 'substitute', 'engineer'].includes(controlLevel) && fit >= 0.5)
      if (strong) expect(['help-article', 'reply-template', 'status-notice', 'release-known-issues', 'third-party-known-issue']).not.toContain(proposals[0]?.playbookId)
    }), { seed: 5, numRuns: 1500 })
  })

  it('lets an entry fall that measured uses showed to be without effect', () => {
    const evidence = { ...evidenceOf(crash), measured: new Map([['hotfix-defect', Array.from({ length: 8 }, () => ({ rateRatio: 1, lower: 0.8, upper: 1.25 }))]]) }
    const before = rule.propose(evidenceOf(crash))
    const after = rule.propose(evidence)
    expect(after.findIndex(({ playbookId }) => playbookId === 'hotfix-defect')).toBeGreaterThan(before.findIndex(({ playbookId }) => playbookId === 'hotfix-defect'))
    expect(after.findIndex(({ playbookId }) => playbookId === 'hotfix-defect')).toBeGreaterThanOrEqual(Math.floor(after.length / 2))
    expect(after.find(({ playbookId }) => playbookId === 'hotfix-defect')?.expectedRatio.basis).toMatch(/8 uses measured here/)
  })

  it('can reach every entry of the playbook', () => {
    const reached = new Set<string>()
    for (const entry of entries) if (isReachable(entry)) reached.add(entry.id)
    expect(entries.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([])
  })

  /** An entry that asks for a word and vetoes all its words can never be proposed. */
  function isReachable({ applies_when: { not, boost: _boost, terms: _terms, ...asked } }: PlaybookEntry): boolean {
    return Object.entries(asked).every(([key, words]) => words.some((word) => !(not?.[key as keyof typeof not] ?? []).includes(word)))
  }
})
