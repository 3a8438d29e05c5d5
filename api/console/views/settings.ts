import type { Exposure } from '../../../pipeline/domain/exposure.ts'
import { amountWords, countWords } from '../../../pipeline/domain/words.ts'
import type { ShownSettings } from '../../routes/settings.ts'
import { read } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { choice, dataTable, pageHead, section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import { choose, learnDefaults, ownChoice, preferences, type OwnChoice, type Preference } from '../preferences.ts'
import type { View } from '../router.ts'
import { when } from '../when.ts'
import { calendarPart } from './calendar-part.ts'
import { keysPart } from './keys-part.ts'
import { subscriptionsPart } from './subscriptions-part.ts'

const words: Readonly<Record<Preference, { readonly label: string, readonly on: string, readonly off: string }>> = {
  textBlur: { label: 'Case texts', on: 'Blurred until pointed at', off: 'Shown clearly' },
  greyscale: { label: 'Colours', on: 'Greyscale', off: 'In colour' },
}

/** How the console is shown to this reader, what the reader has seen today, and the settings in force. */
export const settingsView: View = async (context) => {
  const { abortSignal, announce } = context
  const [{ display, settings, playbook }, exposure, calendar, subscriptions, keys] = await Promise.all([read<ShownSettings>('/v1/settings', abortSignal), read<Exposure>('/v1/exposure', abortSignal), calendarPart(context), subscriptionsPart(context), keysPart(context)])
  learnDefaults(display)
  return {
    title: 'Settings',
    content: fragment(
      pageHead('Settings', 'Your own choices are kept in this browser. Everything else is set where the server starts and is shown here as it is in force.'),
      h('div', { class: 'two' },
        section('own', 'How it is shown to you', h('div', { class: 'choices' }, preferences.map((name) => preferenceField(name, display, announce)))),
        section('exposure', 'Sensitive texts', exposureWords(exposure))),
      calendar,
      subscriptions,
      keys,
      section('playbook', 'Playbook', h('p', { class: 'muted' }, `${amountWords(playbook.length, 'action')} can be proposed.`), dataTable('Playbook', [{ name: 'Action' }, { name: 'Owner' }, { name: 'Kind' }, { name: 'Working days', numeric: true }, { name: 'Shown to be done by' }],
        playbook.map((entry) => [fragment(plainText(entry.title), h('div', { class: 'muted' }, entry.id)), plainText(entry.ownerTeam), `${entry.kind}, ${entry.controlLevel}`, countWords(entry.workingDays), plainText(entry.verification)]))),
      section('in-force', 'Settings in force', dataTable('Settings in force', [{ name: 'Setting' }, { name: 'Value' }, { name: 'What it does' }],
        settings.map(({ name, environmentName, value, description }) => [fragment(h('code', {}, name), h('div', { class: 'muted' }, h('code', {}, environmentName))), h('code', {}, plainText(value)), description])))),
  }
}

function preferenceField(name: Preference, display: ShownSettings['display'], announce: (sentence: string) => void): Child {
  const { label, on, off } = words[name]
  const field = choice(name, label, [['default', `As the organisation has it: ${(display[name] ? on : off).toLowerCase()}`], ['on', on], ['off', off]], ownChoice(name))
  field.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLSelectElement)) return
    choose(name, event.target.value as OwnChoice)
    announce('Kept in this browser.')
  })
  return field
}

function exposureWords({ today, sincePause, budget, pauseMinutes, resumesAt }: Exposure): Child {
  return [
    h('p', {}, `${amountWords(today, 'sensitive text')} shown to you today, ${countWords(sincePause)} of ${countWords(budget)} since the last pause.`),
    resumesAt === null
      ? h('p', { class: 'muted' }, `After ${countWords(budget)} in a row comes a pause of ${amountWords(pauseMinutes, 'minute')}. Each text is counted once a day, and each reveal is logged.`)
      : h('p', {}, 'You are in a pause until ', when(resumesAt), '.'),
  ]
}
