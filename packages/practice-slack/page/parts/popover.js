import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { html } from '../html.js'

/** A layer beside its anchor. The browser closes it on Escape and on a click elsewhere. */
export function Popover({ anchor, onClose, role = 'dialog', label, children }) {
  const layer = useRef(null)
  useLayoutEffect(() => {
    const element = layer.current
    const closed = ({ newState }) => newState === 'closed' && onClose()
    element.addEventListener('toggle', closed)
    element.showPopover()
    place(element, anchor.current)
    element.querySelector('[autofocus], button, input, [tabindex]')?.focus()
    return () => element.removeEventListener('toggle', closed)
  }, [])
  return html`<div class="popover" popover="auto" role=${role} aria-label=${label} ref=${layer}>${children}</div>`
}

function place(element, anchor) {
  const { left, right, top, bottom } = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = element
  const x = left + width > innerWidth - 8 ? Math.max(8, right - width) : left
  const y = bottom + height > innerHeight - 8 ? Math.max(8, top - height - 4) : bottom + 4
  element.style.left = `${x}px`
  element.style.top = `${y}px`
}

/** A button that opens a popover; `children` is a function that is given `close`. */
export function PopoverButton({ label, look = 'icon-button', face, role, children, onToggle }) {
  const [open, setOpen] = useState(false)
  const wasOpen = useRef(false)
  const button = useRef(null)
  const turn = (next) => {
    setOpen(next)
    onToggle?.(next)
  }
  const close = () => {
    turn(false)
    button.current?.focus()
  }
  // A press on the button while the layer is open closes it first; the click that follows must not open it again.
  const onClick = () => {
    if (!wasOpen.current) turn(true)
    wasOpen.current = false
  }
  return html`<button
      ...${{ type: 'button', class: look, title: label, 'aria-label': label, 'aria-haspopup': role ?? 'dialog', 'aria-expanded': open }}
      ref=${button}
      onPointerDown=${() => {
        wasOpen.current = open
      }}
      onClick=${onClick}
    >
      ${face}
    </button>
    ${open && html`<${Popover} anchor=${button} label=${label} role=${role} onClose=${() => turn(false)}>${children(close)}<//>`}`
}
