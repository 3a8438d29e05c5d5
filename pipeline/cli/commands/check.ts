import { environmentName } from '../../config.ts'
import { type CommonFlags, type Outside, withSession } from '../session.ts'

/** Prints every setting with the environment name that changes it, and what the store holds. */
export async function checkCommand(_args: readonly string[], flags: CommonFlags, outside: Outside): Promise<number> {
  return withSession({ ...flags }, outside, async ({ config, configDigest, store }) => {
    const caseCount = await store.caseCount()
    const patternCount = (await store.patterns()).length
    const reportCount = (await store.reportList()).length
    const result = { settings: config, configDigest, store: { caseCount, patternCount, reportCount, dataVersion: await store.dataVersion() } }
    if (flags.json === true) {
      outside.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
      return 0
    }
    for (const [setting, value] of Object.entries(config)) outside.stdout.write(`${setting.padEnd(24)} ${JSON.stringify(value)}  (${environmentName(setting)})\n`)
    outside.stdout.write(`\n${caseCount} cases, ${patternCount} patterns, ${reportCount} reports; the store opens and reads.\n`)
    return 0
  })
}
