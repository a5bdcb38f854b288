import { useEffect } from 'preact/hooks'
import { html } from '../html.js'
import { useStore } from '../state/store.js'
import { forgetClosed } from './form.js'
import { Modal } from './modal.js'

/** The newest view of the stack; those below keep what was entered in them. */
export function Modals() {
  const views = useStore((s) => s.views)
  useEffect(() => forgetClosed(views), [views])
  const top = views.at(-1)
  return top ? html`<${Modal} key=${top.id} view=${top} depth=${views.length} />` : null
}
