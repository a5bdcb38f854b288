import { html } from '../html.js'
import { pull } from '../state/control.js'
import { useStore } from '../state/store.js'
import { FaultRow } from './fault-row.js'
import { kinds } from './kinds.js'
import { KnownBlocks } from './known-blocks.js'
import { Places } from './places.js'
import { Sockets } from './sockets.js'

/** A switch for each thing that can go wrong, with what it has done so far. */
export function Faults() {
  const faults = useStore((s) => s.faults)
  const transport = useStore((s) => s.transport)
  const bad = faults.length === 1 ? '1 fault is in place.' : `${faults.length} faults are in place.`
  return html`<div class="faults">
    <p class="soft">What can go wrong between Slack and the bot. People in this workspace notice nothing.</p>
    <div class="panel-tools">
      <p class="fault-sum" role="status">${faults.length ? bad : 'Nothing is wrong.'}</p>
      ${faults.length > 0 && html`<button type="button" class="button small" onClick=${() => pull('unfault', {})}>Take all away</button>`}
    </div>
    <ul class="fault-list" aria-label="Faults">
      ${Object.keys(kinds).map((kind) => html`<${FaultRow} key=${kind} kind=${kind} own=${faults.filter((fault) => fault.kind === kind)} />`)}
    </ul>
    <${KnownBlocks} />
    <${Places} />
    ${transport === 'socket' && html`<${Sockets} />`}
  </div>`
}
