import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { Channel } from './channel/channel.js'
import { Thread } from './channel/thread.js'
import { html } from './html.js'
import { Modals } from './modal/modals.js'
import { Panel } from './panel/panel.js'
import { Choose } from './parts/choose.js'
import { Notices } from './parts/notices.js'
import { Question } from './parts/question.js'
import { Rail } from './rail/rail.js'
import { TopBar } from './rail/top-bar.js'
import { rememberPerson, settle, watchAddress } from './state/arrive.js'
import { tellDone } from './state/done.js'
import { useStore } from './state/store.js'
import { connect } from './state/stream.js'
import { useTitle } from './state/title.js'

function App() {
  const ready = useStore((s) => Boolean(s.me))
  const link = useStore((s) => s.link)
  const as = useStore((s) => s.as)
  useEffect(watchAddress, [])
  useEffect(() => {
    if (!as) return
    rememberPerson(as)
    connect(as)
  }, [as])
  if (!ready) return html`<${Waiting} />`
  return html`<${Frame} lost=${link === 'lost'} />`
}

function Frame({ lost }) {
  const thread = useStore((s) => Boolean(s.thread))
  const panel = useStore((s) => Boolean(s.panel))
  const drawer = useStore((s) => s.drawer)
  const at = useStore((s) => s.at)
  const target = useStore((s) => s.target)
  const me = useStore((s) => s.me)
  useEffect(settle, [at, me, target])
  useTitle()
  return html`<div class=${`frame${thread ? ' with-thread' : ''}${panel ? ' with-panel' : ''}${drawer ? ' with-drawer' : ''}`}>
    <${TopBar} />
    <${Rail} />
    <${Channel} />
    <${Thread} />
    <${Panel} />
    ${lost && html`<p class="lost" role="alert">The practice Slack does not answer. Trying again …</p>`}
    <${Modals} />
    <${Question} />
    <${Notices} />
  </div>`
}

function Waiting() {
  const refusal = useStore((s) => s.refusal)
  const lost = useStore((s) => s.link === 'lost')
  if (refusal) return html`<${Choose} refusal=${refusal} />`
  return html`<p class="boot" role="status">${lost ? 'The practice Slack does not answer. Trying again …' : 'Opening the practice Slack …'}</p>`
}

addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]')
  if (link) tellDone({ kind: 'open', address: link.href })
})

const root = document.querySelector('#app')
root.replaceChildren()
render(html`<${App} />`, root)
