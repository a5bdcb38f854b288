import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { html } from '../html.js'
import { act } from '../state/control.js'
import { read } from '../state/store.js'
import { toTyped } from '../text/typed.js'

/** Enter saves, Escape leaves it as it was. */
export function EditMessage({ channel, message, done }) {
  const [text, setText] = useState(() => toTyped(message.text, read()))
  const field = useRef(null)
  useLayoutEffect(() => {
    field.current.focus()
    field.current.setSelectionRange(text.length, text.length)
  }, [])
  const save = async () => {
    if (!text.trim()) return
    const same = text.trim() === toTyped(message.text, read())
    if (same || (await act('edit', { channel: channel.id, ts: message.ts, text: text.trim() }))) done()
  }
  const onKeyDown = (event) => {
    if (event.key === 'Escape') done()
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    save()
  }
  return html`<div class="edit">
    <textarea class="field" rows="2" aria-label="Edit the message" ref=${field} value=${text} onInput=${(e) => setText(e.currentTarget.value)} onKeyDown=${onKeyDown} />
    <div class="edit-foot">
      <button type="button" class="button small" onClick=${done}>Cancel</button>
      <button type="button" class="button small primary" onClick=${save}>Save</button>
    </div>
  </div>`
}
