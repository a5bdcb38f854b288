import { useLayoutEffect, useRef } from 'preact/hooks'
import { html } from '../html.js'

/** A modal dialog: the browser keeps the focus in it and gives it back at the end. Escape asks `onClose`. */
export function Dialog({ label, look = '', onClose, children }) {
  const dialog = useRef(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    dialog.current.showModal()
    const wanted =
      dialog.current.querySelector('[autofocus]') ??
      dialog.current.querySelector('.modal-body :is(input, textarea, select)')
    wanted?.focus()
    return () => before?.isConnected && before.focus()
  }, [])
  const cancel = (event) => {
    event.preventDefault()
    onClose()
  }
  return html`<dialog class=${`dialog ${look}`} aria-label=${label} ref=${dialog} onCancel=${cancel}>${children}</dialog>`
}
