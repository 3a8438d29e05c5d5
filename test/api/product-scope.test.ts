import { beforeAll, describe, expect, test } from 'vitest'
import type { AlertId, PatternId } from '../../pipeline/domain/ids.ts'
import type { Action } from '../../pipeline/domain/action.ts'
import type { Alert } from '../../pipeline/domain/alert.ts'
import type { Signal } from '../../pipeline/domain/signal.ts'
import type { CaseView } from '../../api/case-view.ts'
import { permissions } from '../../api/permissions.ts'
import type { PatternListRow } from '../../api/routes/patterns.ts'
import { addApiKey } from '../../pipeline/run/api-keys.ts'
import { SEED_NOW } from '../support/seed-judged.ts'
import { expectProblem } from './expect-problem.ts'
import { withSeededApp } from './with-seeded-app.ts'

// Of the seeded patterns, the odd ones are of the product Marketplace, the even ones of App.
const server = withSeededApp()
const secrets: Record<string, string> = {}
beforeAll(async () => {
  for (const products of [['App'], ['Marketplace'], ['App', 'Marketplace'], ['Nothing']]) {
    const { secret } = await addApiKey({ name: products.join(), role: 'product', expiresAt: null, products }, { actor: 'test', now: SEED_NOW, newSecret: () => `of-${products.join('-')}`, store: server.store })
    secrets[products.join()] = secret
  }
})
const ask = (url: string, products: string) => server.testApp.app.inject({ url, headers: { authorization: `Bearer ${secrets[products] ?? ''}` } })
const read = async <Body>(url: string, products: string): Promise<Body> => (await ask(url, products)).json<Body>()
const isOfApp = (patternId: PatternId | null): boolean => Number(patternId?.slice(2)) % 2 === 0

/** What the lists hold for a key: ids by kind. */
async function seenBy(products: string) {
  const { patterns } = await read<{ patterns: PatternListRow[] }>('/v1/patterns?limit=500', products)
  const { cases } = await read<{ cases: CaseView[] }>('/v1/cases?limit=5000', products)
  const { signals } = await read<{ signals: Signal[] }>('/v1/signals?limit=500', products)
  const { alerts } = await read<{ alerts: Alert[] }>('/v1/alerts?limit=500', products)
  const { actions } = await read<{ actions: { action: Action }[] }>('/v1/actions?limit=500', products)
  return { patterns: patterns.map(({ pattern }) => pattern.patternId), cases, signals: signals.map(({ patternId }) => patternId), alerts: alerts.map(({ patternId }) => patternId), actions: actions.map(({ action }) => action.patternId) }
}

describe('a key of one product', () => {
  test('sees in every list what concerns it, and nothing else', async () => {
    const own = await seenBy('App')
    for (const list of [own.patterns, own.signals, own.alerts, own.actions]) {
      expect(list.length).toBeGreaterThan(0)
      expect(list.every(isOfApp)).toBe(true)
    }
    expect(new Set(own.cases.map(({ product }) => product))).toEqual(new Set(['App']))
  })

  test('and a key of the other product sees the rest: nothing is shown twice, nothing is lost', async () => {
    const [app, marketplace, both, nothing] = [await seenBy('App'), await seenBy('Marketplace'), await seenBy('App,Marketplace'), await seenBy('Nothing')]
    for (const kind of ['patterns', 'signals', 'alerts', 'actions'] as const) {
      expect([...app[kind], ...marketplace[kind]].sort()).toEqual([...both[kind]].sort())
      expect(nothing[kind]).toEqual([])
    }
    expect(app.cases.length + marketplace.cases.length).toBe(both.cases.length)
    expect(nothing.cases).toEqual([])
  })

  test('finds its own things by their address, and for those of others gets what it gets for none', async () => {
    const alertsOf = async (products: string) => (await read<{ alerts: Alert[] }>('/v1/alerts', products)).alerts.map(({ alertId }) => alertId)
    const actionsOf = async (products: string) => (await read<{ actions: { action: Action }[] }>('/v1/actions', products)).actions.map(({ action }) => action.actionId)
    const [ownAlert, otherAlert] = [(await alertsOf('App'))[0] as AlertId, (await alertsOf('Marketplace'))[0] as AlertId]
    const [ownAction, otherAction] = [(await actionsOf('App'))[0] ?? '', (await actionsOf('Marketplace'))[0] ?? '']
    const own: readonly string[] = ['/v1/patterns/P-0002', '/v1/patterns/P-0002/cases', '/v1/cases/test:2-30-0', `/v1/alerts/${ownAlert}`, `/v1/actions/${ownAction}`]
    for (const url of own) expect((await ask(url, 'App')).statusCode, url).toBe(200)
    expectProblem(await ask('/v1/patterns/P-0001', 'App'), 'pattern-not-found')
    expectProblem(await ask('/v1/patterns/P-0001/cases', 'App'), 'pattern-not-found')
    expectProblem(await ask('/v1/cases/test:1-30-0', 'App'), 'case-not-found')
    expectProblem(await ask(`/v1/alerts/${otherAlert}`, 'App'), 'alert-not-found')
    expectProblem(await ask(`/v1/actions/${otherAction}`, 'App'), 'action-not-found')
  })

  test('cannot widen its view by a filter', async () => {
    for (const url of ['/v1/cases?product=Marketplace', '/v1/cases?patternId=P-0001']) expect((await read<{ cases: CaseView[] }>(url, 'App')).cases).toEqual([])
    expect((await read<{ signals: Signal[] }>('/v1/signals?patternId=P-0001', 'App')).signals).toEqual([])
  })

  test('is not shown what another caller asked before, nor the other way round', async () => {
    const url = '/v1/patterns?limit=77'
    const whole = (await server.call(url)).body
    const narrow = (await ask(url, 'App')).body
    expect(narrow).not.toBe(whole)
    expect((await server.call(url)).body).toBe(whole)
    expect((await ask(url, 'App')).body).toBe(narrow)
  })

  test('is refused every route that is not made for it', async () => {
    const open = Object.entries(permissions).filter(([, permission]) => permission === 'product').map(([route]) => route)
    expect(open).toHaveLength(10)
    for (const url of ['/v1/reports', '/v1/rises', '/v1/segments', '/v1/events', '/v1/escalations', '/v1/export/cases', '/v1/patterns/P-0002/series', '/v1/patterns/P-0002/segments']) expectProblem(await ask(url, 'App'), 'role-insufficient')
  })
})

test('a key names products where its role is product, and only there', async () => {
  const make = (payload: object) => server.call({ method: 'POST', url: '/v1/keys', payload: { name: 'x', ...payload } })
  expectProblem(await make({ role: 'product' }), 'request-invalid')
  expectProblem(await make({ role: 'viewer', products: ['App'] }), 'request-invalid')
  expect((await make({ role: 'product', products: ['App', 'App'] })).json()).toMatchObject({ key: { role: 'product', products: ['App'] } })
})

test('that a key was used is kept to the hour, and reads no case', async () => {
  const key = (await server.store.apiKeys()).find(({ name }) => name === 'App')
  expect(key?.lastUsedAt).toBe(SEED_NOW)
  const before = await server.store.dataVersion()
  await ask('/v1/cases', 'Nothing')
  expect(await server.store.dataVersion()).toBe(before)
})
