import { h } from './dom.ts'
import { followChanges } from './live.ts'
import { applyPreferences, learnDefaults } from './preferences.ts'
import { readPath } from './read-path.ts'
import { startRouter, type Route } from './router.ts'
import { createShell } from './shell.ts'
import { actionView } from './views/action.ts'
import { actionsView } from './views/actions.ts'
import { alertView } from './views/alert.ts'
import { alertsView } from './views/alerts.ts'
import { caseView } from './views/case.ts'
import { casesView } from './views/cases.ts'
import { dataView } from './views/data.ts'
import { escalationView } from './views/escalation.ts'
import { escalationsView } from './views/escalations.ts'
import { loadView } from './views/load.ts'
import { matchView } from './views/match.ts'
import { notFoundView } from './views/not-found.ts'
import { proposalsView } from './views/pattern-proposals.ts'
import { patternView } from './views/pattern.ts'
import { patternsView } from './views/patterns.ts'
import { reportsView } from './views/reports.ts'
import { risesView } from './views/rises.ts'
import { runsView } from './views/runs.ts'
import { settingsView } from './views/settings.ts'
import { signalsView } from './views/signals.ts'
import { signedOutView } from './views/signed-out.ts'
import { subscriptionView } from './views/subscription.ts'
import { thisWeekView } from './views/this-week.ts'

const routes: readonly Route[] = [
  { path: '/', view: thisWeekView },
  { path: '/patterns', view: patternsView },
  { path: '/patterns/:patternId', view: patternView },
  { path: '/rises', view: risesView },
  { path: '/proposals', view: proposalsView },
  { path: '/signals', view: signalsView },
  { path: '/match', view: matchView },
  { path: '/alerts', view: alertsView },
  { path: '/alerts/:alertId', view: alertView },
  { path: '/escalations', view: escalationsView },
  { path: '/escalations/:escalationId', view: escalationView },
  { path: '/actions', view: actionsView },
  { path: '/actions/:actionId', view: actionView },
  { path: '/cases', view: casesView },
  { path: '/cases/:caseId', view: caseView },
  { path: '/data', view: dataView },
  { path: '/runs', view: runsView },
  { path: '/data/:loadId', view: loadView },
  { path: '/reports', view: reportsView },
  { path: '/settings', view: settingsView },
  { path: '/settings/subscriptions/:subscriptionId', view: subscriptionView },
  { path: '/signed-out', view: signedOutView },
]

/** Alerts that wait for a person, shown beside their link. */
async function countOpenAlerts(): Promise<number> {
  const { total } = await readPath('/v1/alerts', { query: { state: 'open', limit: 1 } }, new AbortController().signal)
  return total
}

applyPreferences()
const main = h('main', { id: 'main', tabindex: '-1' })
const shell = createShell(main)
document.body.replaceChildren(...shell.parts)

let isSignedIn = true
const router = startRouter(main, routes, {
  notFound: notFoundView,
  announce: (sentence) => { shell.announce(sentence) },
  onShown: (path) => {
    shell.showPath(path)
    if (!isSignedIn || path === '/signed-out') return
    countOpenAlerts().then(shell.showAlertCount, () => { shell.showAlertCount(0) })
  },
  onSignedOut: () => {
    isSignedIn = false
    router.go('/signed-out')
  },
})
shell.connect(router)
if (location.pathname !== '/signed-out') readPath('/v1/settings', {}, new AbortController().signal).then(({ display }) => { learnDefaults(display) }, () => undefined)
if (location.pathname !== '/signed-out') followChanges(() => { shell.offerRefresh() })
