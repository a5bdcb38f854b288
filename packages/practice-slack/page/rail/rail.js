import { GreetingButton } from '../greeting/greeting.js'
import { html } from '../html.js'
import { PanelButton } from '../panel/panel-button.js'
import { change, useStore } from '../state/store.js'
import { ActAs } from './act-as.js'
import { BotState } from './bot-state.js'
import { ChannelList } from './channel-list.js'
import { ClockNotice } from './clock-notice.js'

const lines = { socket: 'Socket Mode', http: 'signed HTTP' }

/** The left side: workspace, bot, clock, places, and who one is. A drawer where the page is narrow. */
export function Rail() {
  const team = useStore((s) => s.team)
  const transport = useStore((s) => s.transport)
  const drawer = useStore((s) => s.drawer)
  return html`<${Scrim} open=${drawer} />
    <nav class=${drawer ? 'rail open' : 'rail'} aria-label="Workspace">
      <header class="rail-head">
        <h2 class="team">${team.name}</h2>
        <p class="rail-note">A practice Slack on this machine${lines[transport] ? ` · ${lines[transport]}` : ''}</p>
        <${BotState} />
        <${ClockNotice} />
      </header>
      <div class="rail-places">
        <${ChannelList} />
        <${GreetingButton} />
        <${PanelButton} />
      </div>
      <${ActAs} />
    </nav>`
}

const Scrim = ({ open }) =>
  open &&
  html`<button type="button" class="scrim" aria-label="Close the list of channels" onClick=${() => change({ drawer: false })} />`
