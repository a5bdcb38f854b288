import { useEffect, useRef } from 'preact/hooks'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { Tabs } from '../parts/tabs.js'
import { change, useStore } from '../state/store.js'
import { Faults } from './faults.js'
import { Traffic } from './traffic.js'

const panelTabs = { traffic: 'Traffic', faults: 'Faults' }

/** Behind the scenes: what the bot and Slack say to each other, and what may go wrong between them. */
export function Panel() {
  const open = useStore((s) => s.panel)
  return open ? html`<${Pane} open=${open} />` : null
}

function Pane({ open }) {
  const struck = useStore((s) => s.faults.length)
  const pane = useRef(null)
  useEffect(() => {
    const before = document.activeElement
    pane.current.querySelector('[aria-selected="true"]')?.focus()
    return () => before?.isConnected && before.focus()
  }, [])
  const close = () => change({ panel: '' })
  const onKeyDown = (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
  const tabs = { ...panelTabs, faults: struck ? `Faults (${struck})` : 'Faults' }
  return html`<aside class="panel" aria-label="Behind the scenes" ref=${pane} onKeyDown=${onKeyDown}>
    <header class="thread-head">
      <h2>Behind the scenes</h2>
      <button type="button" class="icon-button" title="Close" aria-label="Close the panel" onClick=${close}><${Icon} name="close" /></button>
    </header>
    <${Tabs} label="Parts of the panel" names=${tabs} chosen=${open} onPick=${(panel) => change({ panel })} controls="panel-body" />
    <div class="panel-body" id="panel-body" role="tabpanel" aria-label=${panelTabs[open]}>
      ${open === 'traffic' ? html`<${Traffic} />` : html`<${Faults} />`}
    </div>
  </aside>`
}
