import { html } from '../html.js'
import { useStore } from '../state/store.js'
import { safeUrl } from '../text/entities.js'

const said = { starting: 'is starting …', ready: 'is ready', stopped: 'has stopped' }

/** Whether the bot can answer just now. */
export function BotState() {
  const bot = useStore((s) => s.bot)
  const status = bot.state === 'ready' && bot.url ? safeUrl(`${bot.url}/status`) : null
  return html`<p class=${`bot-state ${bot.state}`} role="status">
    <span class="dot" aria-hidden="true"></span>
    <span><b>${bot.name}</b> ${said[bot.state] ?? bot.state}</span>
    ${status && html`<a href=${status} target="_blank" rel="noopener noreferrer">Status page</a>`}
  </p>`
}
