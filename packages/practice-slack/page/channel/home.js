import { useEffect } from 'preact/hooks'
import { Blocks } from '../blocks/blocks.js'
import { useClickSurface } from '../blocks/click-surface.js'
import { html } from '../html.js'
import { Tabs } from '../parts/tabs.js'
import { act } from '../state/control.js'
import { go } from '../state/place.js'
import { useStore } from '../state/store.js'

const tabs = { home: 'Home', messages: 'Messages' }

/** Beside the bot's direct message: its App Home. */
export function HomeTabs() {
  const tab = useStore((s) => s.tab)
  const offered = useStore((s) => s.home_tab)
  if (!offered) return null
  return html`<${Tabs} label="Parts of the app" names=${tabs} chosen=${tab} onPick=${(name) => go({ tab: name, thread: '' })} />`
}

/** The App Home. Opening it tells the bot, which may publish another. */
export function Home() {
  const home = useStore((s) => s.home)
  const bot = useStore((s) => s.bot)
  useEffect(() => {
    act('home', {})
  }, [])
  if (!home)
    return html`<div class="log"><p class="nothing">${bot.name} has not published a home for you yet.</p></div>`
  return html`<div class="log"><${HomeView} key=${home.id} view=${home} /></div>`
}

function HomeView({ view }) {
  const surface = useClickSurface({ view_id: view.id })
  return html`<div class="home"><${Blocks} blocks=${view.blocks} surface=${surface} /></div>`
}
