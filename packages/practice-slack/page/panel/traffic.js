import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { html } from '../html.js'
import { useStore } from '../state/store.js'
import { Entry } from './entry.js'
import { directions, pick } from './pick.js'
import { clearTraffic, followTraffic } from './traffic-stream.js'

const mostShown = 200

/** What went between the bot and Slack, newest first: a filter, a pause, and each entry's request and answer. */
export function Traffic() {
  const all = useStore((s) => s.traffic)
  const [words, setWords] = useState('')
  const [direction, setDirection] = useState('all')
  const [paused, setPaused] = useState(null)
  const [shown, setShown] = useState(mostShown)
  useEffect(followTraffic, [])
  const source = paused ?? all
  const found = useMemo(() => pick(source, { words, direction }), [source, words, direction])
  const clear = () => {
    clearTraffic()
    setPaused(null)
  }
  const waiting = paused ? all.filter(({ n }) => n > (paused.at(-1)?.n ?? 0)).length : 0
  return html`<div class="traffic">
    <div class="panel-tools">
      <input class="field" type="search" aria-label="Filter the traffic" placeholder="Filter" value=${words} onInput=${(e) => setWords(e.currentTarget.value)} />
      <select class="select" aria-label="Direction" value=${direction} onChange=${(e) => setDirection(e.currentTarget.value)}>
        ${Object.entries(directions).map(([key, { label }]) => html`<option value=${key}>${label}</option>`)}
      </select>
      <button type="button" class="button small" aria-pressed=${Boolean(paused)} onClick=${() => setPaused(paused ? null : all)}>
        ${paused ? `Go on${waiting ? ` (${waiting} new)` : ''}` : 'Pause'}
      </button>
      <button type="button" class="button small" onClick=${clear}>Clear</button>
    </div>
    <${Count} found=${found.length} of=${source.length} />
    <${Entries} list=${found.slice(0, shown)} />
    ${found.length > shown && html`<button type="button" class="button small earlier" onClick=${() => setShown(shown + mostShown)}>Show older entries</button>`}
  </div>`
}

const Count = ({ found, of }) =>
  html`<p class="soft panel-count" role="status">${found === of ? `${of} entries` : `${found} of ${of} entries`}</p>`

function Entries({ list }) {
  const open = useRef(null)
  if (!list.length)
    return html`<p class="nothing">Nothing yet. Say something, or type a command: what the bot hears and calls appears here.</p>`
  return html`<ul class="entries" aria-label="Traffic" ref=${open}>
    ${list.map((entry) => html`<${Entry} key=${entry.n} entry=${entry} />`)}
  </ul>`
}
