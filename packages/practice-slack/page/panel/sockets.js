import { html } from '../html.js'
import { pull } from '../state/control.js'
import { notify } from '../state/notices.js'

const doings = {
  drop: { label: 'Cut', said: 'Every connection was cut without a goodbye.' },
  refresh: { label: 'Refresh', said: 'Slack has announced that it will recycle the connections.' },
  disable: { label: 'Disable', said: 'Socket Mode is off until it is enabled.' },
  enable: { label: 'Enable', said: 'Socket Mode is on.' },
}

/** What Slack does to Socket Mode connections now and then, done now. */
export function Sockets() {
  const run = async (name) => (await pull('socket', { do: name })) && notify(doings[name].said)
  return html`<section class="sockets" aria-label="Socket Mode">
    <h3>Socket Mode connections</h3>
    <div class="panel-tools">
      ${Object.entries(doings).map(([name, { label }]) => html`<button type="button" class="button small" onClick=${() => run(name)}>${label}</button>`)}
    </div>
  </section>`
}
