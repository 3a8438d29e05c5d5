import { readFileSync } from 'node:fs'
import { projectRoot } from '../../../pipeline/cli/project-root.ts'
import { riskCategories, type RiskCategory } from '../../../pipeline/domain/triage.ts'
import { parseExamples } from '../../../pipeline/triage/examples.ts'
import type { TrainingRow, TrainingSet } from '../../../pipeline/triage/train.ts'
import type { TriageData, TriageRow } from './triage-data.ts'

/** Content that may teach a model that is shipped: MIT and CC BY. The functional test sets stay unseen. */
const contentSources = ['davidson', 'germeval', 'sms-en']
const HARD_WEIGHT = 8
const REPORT_WEIGHT = 3
const OWN_WEIGHT = 2
const CONTENT_NORMAL_WEIGHT = 1

/** Examples that come with the project. */
export function ownExamples(): TrainingRow[] {
  return parseExamples(readFileSync(new URL('pipeline/triage/examples.yaml', projectRoot), 'utf8')).map(({ text, language, category }) => ({ text, language, category, weight: category === null ? HARD_WEIGHT : OWN_WEIGHT }))
}

/**
 * What a model learns from: the project's examples, the given reports and hard negatives, the train part of ordinary text and of licensed content.
 * Scores are compared with the test part of ordinary text.
 */
export function trainingSet({ normal, content }: Pick<TriageData, 'normal' | 'content'>, reports: readonly TriageRow[], hard: readonly TriageRow[]): TrainingSet {
  const train = normal.filter(({ split }) => split === 'train')
  return {
    report: [
      ...ownExamples(),
      ...reports.map((row) => trainingRow(row, REPORT_WEIGHT)),
      ...hard.map((row) => trainingRow(row, HARD_WEIGHT)),
      ...train.map((row) => trainingRow(row, 1)),
    ],
    content: [
      ...content.filter(({ source, split, label }) => contentSources.includes(source) && split === 'train' && label !== 'offensive').map((row) => trainingRow(row, 1)),
      ...train.map((row) => trainingRow(row, CONTENT_NORMAL_WEIGHT)),
    ],
    normal: normal.filter(({ split }) => split === 'test').map(({ text, lang }) => ({ text, language: lang })),
  }
}

const trainingRow = ({ text, lang, label }: TriageRow, weight: number): TrainingRow => ({ text, language: lang, category: isCategory(label) ? label : null, weight })

const isCategory = (label: string): label is RiskCategory => (riskCategories as readonly string[]).includes(label)
