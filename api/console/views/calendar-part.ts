import type { DeclaredDay } from '../../../pipeline/domain/declared-day.ts'
import { read, send } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { dataTable, exportButtons, section } from '../page-parts.ts'
import { patternPicker } from '../pattern-picker.ts'
import { plainText } from '../plain-text.ts'
import type { ViewContext } from '../router.ts'
import { choiceField, neededField, sendFold, textOf } from '../send-form.ts'
import { onDay, when } from '../when.ts'

const PATH = '/v1/calendar'
const kindWords: Readonly<Record<DeclaredDay['kind'], string>> = { 'holiday': 'Holiday', 'level-shift': 'New level from then on' }

/** Days that people told the tests of: a list, a new one, an end. */
export async function calendarPart(context: ViewContext): Promise<HTMLElement> {
  const rows = h('div')
  const fill = async () => { rows.replaceChildren(table((await read<{ readonly days: readonly DeclaredDay[] }>(`${PATH}?limit=500`, context.abortSignal)).days, fill, context)) }
  await fill()
  return section('calendar', 'Holidays and new levels',
    h('p', { class: 'muted' }, 'Days on which more or fewer people write, and days from which on a pattern or the whole queue has a new level. Weeks that are judged from now on expect what they bring.'),
    rows, newForm(context, fill))
}

function table(days: readonly DeclaredDay[], fill: () => Promise<void>, context: ViewContext): Node {
  if (days.length === 0) return h('p', { class: 'muted' }, 'No day is declared here. Holidays of countries are set where the server starts, and stand under the settings in force.')
  return fragment(
    dataTable('Holidays and new levels', [{ name: 'Day' }, { name: 'What' }, { name: 'Of' }, { name: 'Reason' }, { name: 'Declared' }, { name: 'Do' }], days.map((day): readonly Child[] => [
      onDay(day.day), kindWords[day.kind],
      day.patternId === '*' ? 'the whole queue' : h('a', { href: `/patterns/${day.patternId}` }, day.patternId),
      plainText(day.reason), fragment(when(day.declaredAt), h('div', { class: 'muted' }, 'by ', plainText(day.declaredBy))),
      sendFold(['Withdraw', h('span', { class: 'unseen' }, ` ${day.day} `, plainText(day.reason))], {
        fields: h('p', { class: 'muted' }, 'Weeks that were judged with it stay as they are; later ones no longer expect it.'), button: 'Withdraw the day',
        send: () => send('DELETE', `${PATH}/${encodeURIComponent(day.declaredDayId)}`),
        onDone: () => {
          context.announce('The day is withdrawn.')
          fill().catch(() => { context.refresh() })
        },
      }),
    ])),
    h('p', { class: 'after-table' }, exportButtons(PATH, 'calendar')))
}

function newForm({ abortSignal, announce, refresh }: ViewContext, fill: () => Promise<void>): HTMLElement {
  const pattern = patternPicker('day-pattern', 'Pattern (empty: the whole queue)', { abortSignal, required: false })
  const kind = choiceField('kind', 'Kind of day', (['holiday', 'level-shift'] as const).map((one) => [one, kindWords[one]]), { id: 'day-kind', chosen: 'holiday', onchange: () => { showPattern() } })
  // A holiday is of the whole queue.
  const showPattern = () => {
    pattern.hidden = kind.querySelector('select')?.value === 'holiday'
    pattern.querySelector('input')?.toggleAttribute('disabled', pattern.hidden)
  }
  showPattern()
  const fold = sendFold('Declare a day', {
    fields: [kind, neededField('day-day', 'Day, in UTC', { name: 'day', type: 'date' }), pattern, neededField('day-reason', 'What it is, such as “Diwali” or “release 4.2”', { name: 'reason', maxlength: 200 })],
    button: 'Declare the day',
    send: async (given) => {
      const patternId = textOf(given, 'day-pattern')
      await send('POST', PATH, { kind: textOf(given, 'kind'), day: textOf(given, 'day'), reason: textOf(given, 'reason'), ...patternId === '' ? {} : { patternId } })
    },
    onDone: () => {
      fold.removeAttribute('open')
      fold.querySelector('form')?.reset()
      showPattern()
      announce('The day is declared. Weeks that are judged from now on expect it.')
      fill().catch(refresh)
    },
  })
  return fold
}
