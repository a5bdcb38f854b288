import type { IncidentClock } from '../../incident/analysis/clock.ts'
import { declarerName } from '../../incident/lifecycle/declarer.ts'
import type { State } from '../../incident/state.ts'
import { addressOf } from '../addresses.ts'
import { type Html, html, prose } from '../html.ts'
import { incidentHead } from '../incident-head.ts'
import { layout } from '../layout.ts'
import { clockForm, type TypedPoint } from './form.ts'
import { clockTable, spanList } from './table.ts'

export type ClockView = {
  state: State
  clock: IncidentClock
  now: Date
  severity(id: string): string
  name(id: string): string
  /** Whether this reader may set points. */
  mayCorrect: boolean
  typed: TypedPoint
  /** One sentence about what was just done, or why it was not. */
  said: { text: string; good: boolean } | null
}

/** When the points of an incident were reached, by what, and a form to set one or to correct it. */
export function clockPage(view: ClockView): Html {
  const { state, clock, now, severity, name, mayCorrect, typed, said } = view
  const { number } = state
  const declarer = declarerName(state, name)
  const head = incidentHead({ state, here: 'clock', base: addressOf(number), now, declarer, severity })
  const body = html`${head}
<main class="clock">
${said === null ? '' : html`<p class="said ${said.good ? 'good' : 'bad'}" role="status">${prose(said.text)}</p>`}
<h2>The clock</h2>
<p class="about">Facts set these times, and people correct them. A time before the declaration is normal. “Missing” means that no time is known yet.</p>
${clockTable(clock, { number, name, mayCorrect })}
<section><h2>What follows from it</h2>
${spanList(clock.spans)}
<p class="about">Of this incident only: an average over incidents says little about any of them.</p></section>
<section><h2>Set a time or correct it</h2>${
    mayCorrect
      ? clockForm(clock, number, typed)
      : html`<p>It takes the right “responder” to set a time. Type <code>/incident rights responder</code> in the incident’s channel to ask for it.</p>`
  }</section>
</main>`
  return layout({ title: `Clock: ${state.title} (INC-${number})`, kind: 'incident', secret: true, body })
}
