import { openStaging } from '../../pipeline/store/duckdb/staging.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { tinyCase } from './tiny-cases.ts'

// Run as a process of its own: stages 91,000 cases of about 1,000 characters and prints its peak memory in MB.
const random = seededRandom(1)
const words = Array.from({ length: 4000 }, () => Math.floor(random() * 36 ** 5).toString(36))
const staging = await openStaging(process.argv[2] ?? '')
for (let row = 1; row <= 91_000; row++) {
  const body = Array.from({ length: 170 }, () => words[Math.floor(random() * words.length)]).join(' ')
  await staging.addCase(tinyCase({ sourceCaseId: String(row), body }), row)
}
await staging.finish()
process.stdout.write(String(process.resourceUsage().maxRSS / 1024))
