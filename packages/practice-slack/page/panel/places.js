import { useState } from 'preact/hooks'
import { html } from '../html.js'
import { act } from '../state/control.js'
import { notify } from '../state/notices.js'
import { useStore } from '../state/store.js'
import { doingsOfChannel, doingsOfPerson } from './doings.js'

/** What an admin does to a channel or a person, that a bot then has to live with. */
export function Places() {
  const channels = useStore((s) => s.channels)
  const people = useStore((s) => s.people)
  const bot = useStore((s) => s.bot)
  const [place, setPlace] = useState('')
  const [who, setWho] = useState('')
  const named = Object.values(channels).filter(({ kind }) => kind !== 'im')
  const channel = channels[place]
  const person = people.find(({ id }) => id === who)
  const run = async ({ verb, input, said }) => (await act(verb, input)) && notify(said)
  return html`<section class="sockets" aria-label="Channels and people">
    <h3>Channels and people</h3>
    <${Choice} label="Channel" none="Choose a channel" chosen=${place} onPick=${setPlace} names=${named.map(({ id, name }) => [id, `#${name}`])} />
    ${channel && html`<${Doings} list=${doingsOfChannel(channel, bot)} onRun=${run} />`}
    <${Choice} label="Person" none="Choose a person" chosen=${who} onPick=${setWho} names=${people.map(({ id, name }) => [id, name])} />
    ${person && html`<${Doings} list=${doingsOfPerson(person)} onRun=${run} />`}
  </section>`
}

function Choice({ label, none, chosen, onPick, names }) {
  return html`<div class="panel-tools">
    <select class="select" aria-label=${label} value=${chosen} onChange=${(e) => onPick(e.currentTarget.value)}>
      <option value="">${none}</option>
      ${names.map(([id, name]) => html`<option key=${id} value=${id}>${name}</option>`)}
    </select>
  </div>`
}

function Doings({ list, onRun }) {
  return html`<div class="panel-tools">
    ${list.map((doing) => html`<button key=${doing.label} type="button" class="button small" onClick=${() => onRun(doing)}>${doing.label}</button>`)}
  </div>`
}
