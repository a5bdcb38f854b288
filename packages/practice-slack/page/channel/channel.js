import { useEffect, useMemo, useState } from 'preact/hooks'
import { Composer } from '../composer/composer.js'
import { Greeting, isGreeting } from '../greeting/greeting.js'
import { html } from '../html.js'
import { markRead, openAt } from '../state/read-marks.js'
import { channelAt, general, inChannel, messagesOf, nameOf, unreadIn } from '../state/select.js'
import { read, useStore } from '../state/store.js'
import { Header } from './header.js'
import { Home, HomeTabs } from './home.js'
import { Intro } from './intro.js'
import { JoinBar } from './join-bar.js'
import { MessageList } from './message-list.js'

/** The main column. */
export function Channel() {
  const channel = useStore((s) => channelAt(s, s.at))
  const home = useStore((s) => s.home_tab && s.tab === 'home' && channel?.with === s.bot?.id)
  const withBot = useStore((s) => channel?.with === s.bot?.id)
  const as = useStore((s) => s.me.handle)
  if (!channel)
    return html`<main class="main"><p class="nothing">There is no such channel for the person you are. Choose another in the list.</p></main>`
  return html`<main class="main">
    <${Header} channel=${channel} />
    ${withBot && html`<${HomeTabs} />`}
    ${home ? html`<${Home} key=${as} />` : html`<${Talk} key=${`${as}/${channel.id}`} channel=${channel} />`}
  </main>`
}

function Talk({ channel }) {
  const all = useStore((s) => messagesOf(s, channel))
  const target = useStore((s) => s.target)
  const readUpTo = useStore((s) => s.readUpTo[channel.id])
  const name = useStore((s) => nameOf(s, channel))
  const greets = useStore((s) => general(s)?.id === channel.id && isGreeting(s))
  // The card is read from its top, but not over what was said meanwhile.
  const [waiting] = useState(() => unreadIn(read(), channel).unread > 0)
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return
      openAt(channel)
      markRead(channel)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  useEffect(() => markRead(channel), [all])
  const list = useMemo(() => all.filter(inChannel), [all])
  const top = html`${greets && html`<${Greeting} />`}<${Intro} channel=${channel} />`
  return html`<${MessageList} ...${{ channel, list, target, readUpTo, top, fromTop: greets && !waiting, label: `Messages in ${name}` }} />
    ${channel.is_member && !channel.archived ? html`<${Composer} channel=${channel} />` : html`<${JoinBar} channel=${channel} />`}`
}
