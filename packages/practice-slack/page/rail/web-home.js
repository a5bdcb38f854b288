import { html } from '../html.js'
import { useStore } from '../state/store.js'
import { canActAs } from '../text/standing.js'

/** The bot's own pages, where one press signs in whom one is here. */
export function WebHome() {
  const me = useStore((s) => s.me)
  const bot = useStore((s) => s.bot)
  const signIn = useStore((s) => s.sign_in)
  if (!signIn || bot.state !== 'ready' || !bot.url || !canActAs(me)) return null
  const address = `/openid/open?${new URLSearchParams({ user: me.id })}`
  return html`<a class="web-home" href=${address} target="_blank" rel="noopener noreferrer">Open ${bot.name}’s web home as ${me.name}</a>`
}
