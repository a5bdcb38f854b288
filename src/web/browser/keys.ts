import { html } from '../html.ts'
import { element, isTyping, part } from './dom.ts'

/** A key of the page, in words for the help. */
export type Key = { keys: string[]; does: string; press(): void }

const stored = 'imoc-keys'

/** Hears the keys of the page wherever nobody types, and shows them with `?`. Readers who need these keys for something else switch them off. */
export function createKeys(keys: readonly Key[], end: () => void): { root: HTMLDialogElement; help(): void } {
  const root = element(html`<dialog class="key-help" aria-labelledby="key-help-name"><h2 id="key-help-name">Keys</h2>
<dl>${[...keys, { keys: ['?'], does: 'show these keys' }].map(({ keys: names, does }) => html`<div><dt>${names.map((name) => html`<kbd>${name}</kbd> `)}</dt><dd>${does}</dd></div>`)}</dl>
<p><label><input type="checkbox"> these keys are on</label></p><form method="dialog"><button class="small" autofocus>Close</button></form></dialog>`)
  if (!(root instanceof HTMLDialogElement)) throw new Error('The help is no dialog.')
  const isOn = part(root, 'input', HTMLInputElement)
  isOn.checked = read() !== 'off'
  isOn.addEventListener('change', () => write(isOn.checked ? 'on' : 'off'))
  const help = () => root.showModal()

  addEventListener('keydown', (event) => {
    const isBusy = event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open]') !== null
    if (isBusy || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'End' && !event.shiftKey) {
      event.preventDefault()
      return end()
    }
    const key = keys.find(({ keys: names }) => names.includes(event.key))
    if (event.key !== '?' && (key === undefined || !isOn.checked)) return
    event.preventDefault()
    if (event.key === '?') help()
    else key?.press()
  })
  return { root, help }
}

/** A browser may keep nothing for us; then the keys are on. */
function read(): string | null {
  try {
    return localStorage.getItem(stored)
  } catch {
    return null
  }
}

function write(value: string): void {
  try {
    localStorage.setItem(stored, value)
  } catch {
    // It holds until the page is closed.
  }
}
