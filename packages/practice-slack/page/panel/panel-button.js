import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { change, useStore } from '../state/store.js'

/** The way behind the scenes, and a sign that something there is made to go wrong. */
export function PanelButton() {
  const open = useStore((s) => s.panel)
  const faults = useStore((s) => s.faults.length)
  const bad = faults === 1 ? '1 fault' : `${faults} faults`
  const turn = () => change({ panel: open ? '' : faults ? 'faults' : 'traffic', drawer: false })
  return html`<button type="button" class="panel-button" aria-expanded=${Boolean(open)} onClick=${turn}>
    <${Icon} name="wave" /> <span>Behind the scenes</span>
    ${faults > 0 && html`<span class="fault-badge">${bad}</span>`}
  </button>`
}
