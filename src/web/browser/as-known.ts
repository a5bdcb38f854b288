import { html } from '../html.ts'
import type { Wanted } from './address.ts'
import { card, sinceDeclared } from './card.ts'
import { atRest, element, onNextFrame, part } from './dom.ts'
import type { Clock, Moment } from './known.ts'
import type { Model } from './model.ts'
import { momentWords, timeOf } from './moment.ts'
import type { Store } from './store.ts'

/** How long the slider has to rest until the entries follow; the card follows at once (ms). */
const rest = 90

const template = html`<section class="live as-known" aria-labelledby="as-known-name">
<div class="as-known-bar"><label id="as-known-name" for="as-known">As known at</label>
<input id="as-known" type="range" min="0" step="1">
<output for="as-known"></output><button type="button" class="small now">Now</button></div>
<fieldset><legend class="unseen">By which clock</legend>
<label><input type="radio" name="clock" value="recorded"> by when it was recorded</label>
<label><input type="radio" name="clock" value="happened"> by when it happened</label></fieldset>
<p class="hint" hidden>This incident was entered afterwards: all of it was recorded later, so the slider goes by when things happened.</p>
<details class="card-then"><summary>The card at that time</summary><div class="card-words"></div></details></section>`

/** A slider over the facts, by one of the two clocks, and the card as it was. */
export function createAsKnown(model: () => Model, wanted: Store<Wanted>): HTMLElement {
  const root = element(template)
  const slider = part(root, '#as-known', HTMLInputElement)
  const [told, now] = [part(root, 'output', HTMLOutputElement), part(root, '.now', HTMLButtonElement)]
  const [details, words] = [part(root, 'details', HTMLDetailsElement), part(root, '.card-words', HTMLElement)]
  const radios = [...root.querySelectorAll<HTMLInputElement>('[name=clock]')]
  const isPast = model().clock === 'happened'
  part(root, '.hint', HTMLElement).hidden = !isPast
  part(root, 'fieldset', HTMLFieldSetElement).hidden = isPast
  let isShut = false
  let clock: Clock = wanted.get().moment?.clock ?? model().clock

  const moment = (): Moment | null => {
    const order = model().known.order(clock)
    const fact = order[Number(slider.value)]
    return fact === undefined || Number(slider.value) === order.length - 1 ? null : { clock, seq: fact.seq }
  }

  function show(): void {
    const order = model().known.order(clock)
    const [here, fact] = [Number(slider.value), order[Number(slider.value)]]
    if (fact === undefined) return
    const state = model().stateAt(moment())
    told.textContent = here === order.length - 1 ? 'now' : momentWords(timeOf(fact, clock))
    slider.ariaValueText = `${told.textContent}, ${sinceDeclared(state, timeOf(fact, clock))}: fact ${here + 1} of ${order.length}`
    now.hidden = here === order.length - 1
    if (details.open) words.innerHTML = String(card(state, model().context))
  }

  function place({ moment: at }: Wanted): void {
    if (at !== null) clock = at.clock
    for (const radio of radios) radio.checked = radio.value === clock
    const order = model().known.order(clock)
    slider.max = String(order.length - 1)
    const here = at === null ? -1 : order.findIndex(({ seq }) => seq === at.seq)
    slider.value = String(here < 0 ? order.length - 1 : here)
    root.classList.toggle('is-then', here >= 0)
    show()
  }

  const soon = onNextFrame(show)
  const settled = atRest(rest, () => wanted.set({ moment: moment() }))
  slider.addEventListener('input', () => {
    if (!isShut) details.open = true
    soon()
    settled()
  })
  now.addEventListener('click', () => {
    wanted.set({ moment: null })
    slider.focus()
  })
  // A card that the reader has shut stays so while they move the slider.
  details.addEventListener('toggle', () => {
    isShut = !details.open
    show()
  })
  for (const radio of radios)
    radio.addEventListener('change', () => {
      const at = moment()
      clock = radio.value === 'happened' ? 'happened' : 'recorded'
      wanted.set({ moment: at === null ? null : { clock, seq: at.seq } })
    })
  wanted.follow(place)
  if (wanted.get().moment !== null) details.open = true
  place(wanted.get())
  return root
}
