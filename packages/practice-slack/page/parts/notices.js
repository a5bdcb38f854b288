import { useLayoutEffect, useRef } from 'preact/hooks'
import { html } from '../html.js'
import { dismiss } from '../state/notices.js'
import { useStore } from '../state/store.js'
import { Icon } from './icons.js'

/** Short sentences at the foot of the page. Shown anew for each, so that they stand above an open dialog too. */
export function Notices() {
  const notices = useStore((s) => s.notices)
  const layer = useRef(null)
  useLayoutEffect(() => {
    const element = layer.current
    if (element.matches(':popover-open')) element.hidePopover()
    if (notices.length) element.showPopover()
  }, [notices])
  return html`<div class="notices" popover="manual" role="status" aria-live="polite" ref=${layer}>
    ${notices.map(
      ({ id, text, tone }) => html`<div key=${id} class=${`notice ${tone}`}>
        <span>${text}</span>
        <button type="button" class="icon-button" aria-label="Dismiss" onClick=${() => dismiss(id)}><${Icon} name="close" /></button>
      </div>`,
    )}
  </div>`
}
