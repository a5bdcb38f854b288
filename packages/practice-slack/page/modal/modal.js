import { useRef, useState } from 'preact/hooks'
import { Blocks } from '../blocks/blocks.js'
import { html } from '../html.js'
import { Avatar } from '../parts/avatar.js'
import { Dialog } from '../parts/dialog.js'
import { Icon } from '../parts/icons.js'
import { act, control } from '../state/control.js'
import { expectChannel } from '../state/follow-opened.js'
import { read, useStore } from '../state/store.js'
import { plainOf } from '../text/plain.js'
import { missingIn, valuesOf } from './form.js'
import { useModalSurface } from './modal-surface.js'

export function Modal({ view, depth }) {
  const surface = useModalSurface(view)
  const { busy, problem, submit } = useSubmit(view, surface)
  const close = () => !busy && act('close', { view_id: view.id })
  const title = plainOf(view.title)
  return html`<${Dialog} label=${title} look=${depth > 1 ? 'modal stacked' : 'modal'} onClose=${close}>
    <form class="modal-form" noValidate onSubmit=${submit}>
      <${Head} title=${title} depth=${depth} close=${close} />
      <div class="modal-body">
        <${Blocks} blocks=${view.blocks} surface=${surface} />
        ${problem && html`<p class="modal-problem" role="alert">${problem}</p>`}
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" onClick=${close}>${plainOf(view.close) || (view.submit ? 'Cancel' : 'Close')}</button>
        ${
          view.submit &&
          html`<button type="submit" class=${busy ? 'button primary busy' : 'button primary'} aria-busy=${busy}>${plainOf(view.submit)}</button>`
        }
      </div>
    </form>
  <//>`
}

function Head({ title, depth, close }) {
  const bot = useStore((s) => s.bot)
  const label = depth > 1 ? 'Back' : 'Close'
  return html`<header class="modal-head">
    ${depth > 1 && html`<button type="button" class="icon-button" aria-label="Back" title="Back" onClick=${close}><${Icon} name="back" /></button>`}
    <${Avatar} who=${bot} size="s" />
    <h2>${title}</h2>
    ${depth === 1 && html`<button type="button" class="icon-button" aria-label=${label} title=${label} onClick=${close}><${Icon} name="close" /></button>`}
  </header>`
}

/** Sends the form once; errors by block are shown at their inputs, others at the foot. */
function useSubmit(view, surface) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const sending = useRef(false)
  const submit = async (event) => {
    event.preventDefault()
    if (sending.current) return
    const form = event.currentTarget
    const missing = missingIn(view)
    setProblem('')
    surface.setErrors(missing)
    if (Object.keys(missing).length) return focusFirst(form)
    sending.current = true
    setBusy(true)
    const { errors, failure } = await send(view)
    sending.current = false
    setBusy(false)
    setProblem(failure ?? '')
    if (errors) {
      surface.setErrors(errors)
      focusFirst(form)
    }
  }
  return { busy, problem, submit }
}

async function send(view) {
  expectChannel()
  try {
    const answer = await control('submit', { as: read().me.handle, view_id: view.id, values: valuesOf(view) })
    const errors = answer.errors && Object.keys(answer.errors).length ? answer.errors : undefined
    return { errors, failure: answer.failed }
  } catch (error) {
    return { failure: error.message }
  }
}

const focusFirst = (form) =>
  requestAnimationFrame(() => form.querySelector('.has-error :is(input, textarea, select, summary)')?.focus())
