import { clockOf } from '../../incident/analysis/clock.ts'
import type { State } from '../../incident/state.ts'
import { clockOfNumber } from '../clock/addresses.ts'
import { clockStrip } from '../clock/strip.ts'
import { html } from '../html.ts'
import { incidentHead } from '../incident-head.ts'
import { element, part } from './dom.ts'
import type { Moment } from './known.ts'
import type { Model, Picture } from './model.ts'
import { asKnownAt, momentAt } from './moment.ts'

/**
 * The top of the page, as it was at the moment that the page shows, and a line that stays in sight and says which moment that is. `now` leads
 * back from it.
 */
export function createTopOfPage({ now }: { now(): void }) {
  const bar = element(
    html`<section class="live moment-bar" aria-label="The moment that is shown" hidden><p></p><button type="button" class="small">Now</button></section>`,
  )
  part(bar, 'button', HTMLButtonElement).addEventListener('click', now)
  let shown: State | null = null

  function showState(model: Model, { state, facts }: Picture, at: Date): void {
    if (shown === state) return
    shown = state
    const { name, severity } = model.context
    const declarer = state.declaredBy === '' ? 'imoc' : name(state.declaredBy)
    const head = element(incidentHead({ state, here: 'timeline', base: model.data.base, now: at, declarer, severity }))
    for (const place of ['h1', '.facts'])
      document.querySelector(`.incident-head ${place}`)?.replaceWith(part(head, place, HTMLElement))
    const address = clockOfNumber(state.number)
    const strip = element(clockStrip(clockOf(facts, state), { declaredAt: state.declaredAt, address }))
    document.querySelector('.clock-strip')?.replaceWith(strip)
  }

  return {
    bar,
    show(model: Model, picture: Picture, moment: Moment | null): void {
      const at = momentAt(model.known, moment)
      showState(model, picture, at ?? new Date())
      bar.hidden = moment === null || at === null
      if (moment !== null && at !== null) part(bar, 'p', HTMLElement).textContent = asKnownAt(at, moment.clock)
    },
  }
}
