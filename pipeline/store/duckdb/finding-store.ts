import { ActionSchema, ActionStepSchema } from '../../domain/action.ts'
import { AlertSchema } from '../../domain/alert.ts'
import { SignalSchema } from '../../domain/signal.ts'
import type { FindingStore } from '../store.ts'
import { appendRows } from './append.ts'
import { ask, askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'
import { lastPerKey } from './last-per-key.ts'
import { appendEvents } from './logs.ts'

/** Signals, alerts and actions. */
export function findingStore(engine: Engine): FindingStore {
  return {
    saveFindings: ({ week, signals, alerts, actions, events }) => engine.write(async (connection) => {
      await tell(connection, 'remove_signals_of_week', { week, ids: signals.map((signal) => signal.signalId) })
      await appendRows(connection, 'signals', lastPerKey(signals, (signal) => signal.signalId))
      await tell(connection, 'remove_alerts', { ids: alerts.map((alert) => alert.alertId) })
      await appendRows(connection, 'alerts', lastPerKey(alerts, (alert) => alert.alertId))
      await tell(connection, 'remove_actions', { ids: actions.map((action) => action.actionId) })
      await appendRows(connection, 'actions', lastPerKey(actions, (action) => action.actionId))
      await appendEvents(connection, events)
    }),

    signals: ({ patternId = null, from, to }) => engine.read((connection) => ask(connection, 'signals', SignalSchema, { pattern_id: patternId, from, to })),
    alerts: () => engine.read((connection) => ask(connection, 'alerts', AlertSchema, { alert_id: null })),
    alert: (alertId) => engine.read((connection) => askOne(connection, 'alerts', AlertSchema, { alert_id: alertId })),
    actions: ({ patternId = null }) => engine.read((connection) => ask(connection, 'actions', ActionSchema, { action_id: null, pattern_id: patternId })),
    action: (actionId) => engine.read((connection) => askOne(connection, 'actions', ActionSchema, { action_id: actionId, pattern_id: null })),
    actionSteps: (actionId) => engine.read((connection) => ask(connection, 'action_steps', ActionStepSchema, { action_id: actionId })),
  }
}
