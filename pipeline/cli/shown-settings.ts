import type { ShownSettings } from '../../api/routes/settings.ts'
import { ConfigSchema, environmentName, type Config } from '../config.ts'
import { parsePlaybook } from '../propose/playbook.ts'

/** Settings whose value may hold a secret: only whether it is set is shown. */
const HIDDEN = /secret|password|token|key|target/i

/** What the console's settings page shows of the configuration. @param playbookText text of the playbook in force */
export function shownSettings(config: Config, playbookText: string): ShownSettings {
  const playbook = parsePlaybook(playbookText)
  return {
    display: { textBlur: config.textBlur, greyscale: config.greyscale },
    settings: Object.entries(ConfigSchema.properties).map(([name, schema]) => ({ name, environmentName: environmentName(name), value: shownValue(name, config[name as keyof Config]), description: 'description' in schema ? String(schema.description) : '' })),
    playbook: playbook.map(({ id, title, owner_team: ownerTeam, control_level: controlLevel, kind, days: workingDays, verification }) => ({ id, title, ownerTeam, controlLevel, kind, workingDays, verification })),
  }
}

const shownValue = (name: string, value: unknown): string => HIDDEN.test(name) ? value === '' || value === undefined ? 'not set' : 'set' : JSON.stringify(value)
