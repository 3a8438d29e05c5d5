import { AlertStepSchema, PatternVerdictSchema } from '../../domain/alert-steps.ts'
import type { AlertStepStore } from '../delivery-port.ts'
import { appendRows } from './append.ts'
import { ask, tell } from './ask.ts'
import type { Engine } from './engine.ts'
import { appendAlertStep, appendEvents } from './logs.ts'

/** What people did with alerts. */
export function alertStepStore(engine: Engine): AlertStepStore {
  return {
    moveAlert: (alert, step, events) => engine.write(async (connection) => {
      await tell(connection, 'remove_alerts', { ids: [alert.alertId] })
      await appendRows(connection, 'alerts', [alert])
      await appendAlertStep(connection, step)
      await appendEvents(connection, events)
    }),
    alertSteps: (alertId) => engine.read((connection) => ask(connection, 'alert_steps', AlertStepSchema, { alert_id: alertId })),
    alertVerdicts: () => engine.read((connection) => ask(connection, 'alert_verdicts', PatternVerdictSchema)),
  }
}
