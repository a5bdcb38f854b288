import { html } from '../html.js'
import { Avatar, toned } from '../parts/avatar.js'
import { Standing } from '../parts/standing.js'
import { go } from '../state/place.js'
import { seatsOf } from '../state/select.js'
import { useStore } from '../state/store.js'
import { inWords, standingOf } from '../text/standing.js'
import { WebHome } from './web-home.js'

/** Who one is: one click, or Alt and the number of the person. `strip` is the narrow page's form of it. */
export function ActAs({ strip = false }) {
  const people = useStore((s) => s.people)
  const me = useStore((s) => s.me)
  const seats = seatsOf({ people, me })
  const row = seats.some(standingOf) ? 'act-as-row marked' : 'act-as-row'
  return html`<div class=${strip ? 'act-as strip' : 'act-as'} style=${toned(me.colour)}>
    ${
      !strip &&
      html`<p class="acting"><${Avatar} who=${me} size="m" /><span>You are <b>${me.name}</b><small>${me.title}</small><${Standing} who=${me} /></span></p>
        <${WebHome} />
        <p class="act-as-label" id="act-as-label">Act as</p>`
    }
    <div class=${row} role="radiogroup" aria-label="Act as" onKeyDown=${walk}>
      ${seats.map((person, i) => html`<${Seat} key=${person.id} person=${person} number=${i + 1} mine=${person.id === me.id} />`)}
    </div>
  </div>`
}

function Seat({ person, number, mine }) {
  const label = inWords(person)
  return html`<button
    ...${{ type: 'button', role: 'radio', class: mine ? 'seat mine' : 'seat', 'aria-checked': mine, 'aria-label': label, tabindex: mine ? 0 : -1 }}
    title=${`${label} (Alt+${number})`}
    onClick=${() => go({ as: person.handle })}
  >
    <${Avatar} who=${person} size="m" />
    <span class="seat-name">${person.name.split(' ')[0]}</span>
    <${Standing} who=${person} />
  </button>`
}

/** Arrow keys move the choice, as in any group of radio buttons. */
function walk(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const seats = [...event.currentTarget.querySelectorAll('.seat')]
  const next = seats.at((seats.indexOf(document.activeElement) + step + seats.length) % seats.length)
  next.focus()
  next.click()
}
