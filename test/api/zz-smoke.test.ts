import { test } from 'vitest'
import { openSeededStore } from '../support/seeded-store.ts'
import { buildTestApp } from '../support/test-app.ts'
test('smoke', async () => {
  console.time('store')
  const temp = await openSeededStore()
  console.timeEnd('store')
  const { call, log, app } = await buildTestApp(temp.store)
  for (const url of ['/v1/health','/v1/reports','/v1/reports/latest','/v1/reports/2024-W40/html','/v1/patterns?limit=2','/v1/patterns/P-0001','/v1/patterns/P-0001/series?cadence=week','/v1/patterns/P-0001/series?cadence=day','/v1/patterns/P-0005/cases?limit=2','/v1/patterns/P-0001/segments?kind=country','/v1/patterns/P-0001/lineage','/v1/signals','/v1/alerts','/v1/actions','/v1/cases?limit=1','/v1/loads','/v1/runs','/v1/nothing','/v1/patterns?sort=x','/v1/patterns/P-9999','/openapi.json','/v1/export/patterns', '/v1/weird%']) {
    const r = await call(url)
    console.log(url, r.statusCode, r.headers['content-type'], r.headers.link ?? '', r.body.length, r.body.slice(0, 300))
  }
  console.log(JSON.stringify((await call('/v1/patterns')).headers, null, 1))
  console.log(JSON.stringify(log).slice(0, 3000))
  await app.close()
  await temp.end()
})
