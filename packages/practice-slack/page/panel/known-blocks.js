import { html } from '../html.js'
import { pull } from '../state/control.js'
import { useStore } from '../state/store.js'

/** A switch for a Slack that does not know data tables: it is a state of the workspace and strikes no single call. */
export function KnownBlocks() {
  const unknown = useStore((s) => s.unknown_blocks)
  const on = unknown.includes('data_table')
  const turn = () => {
    const others = unknown.filter((type) => type !== 'data_table')
    return pull('forget_blocks', { types: on ? others : [...others, 'data_table'] })
  }
  return html`<div class=${on ? 'fault on' : 'fault'}>
    <div class="fault-head">
      <span class="fault-words"><b id="known-blocks">No data tables</b><small id="known-blocks-said">Slack refuses what holds a data_table (invalid_blocks), as an older one does.</small></span>
      <button ...${{ type: 'button', role: 'switch', class: 'switch', 'aria-checked': on, 'aria-labelledby': 'known-blocks', 'aria-describedby': 'known-blocks-said' }} onClick=${turn}>
        <span class="switch-knob"></span>
      </button>
    </div>
  </div>`
}
