import { html } from '../html.js'
import { go } from '../state/place.js'
import { general } from '../state/select.js'
import { useStore } from '../state/store.js'
import { note, startOver, stepsDone } from './progress.js'

/** The button in the rail that leads back to the card: it shows the progress, or opens the card again. */
export function GreetingButton() {
  const progress = useStore((s) => s.progress)
  const home = useStore((s) => general(s)?.id)
  const done = stepsDone(progress).filter(Boolean).length
  const show = () => {
    if (progress.dismissed && done === 3) startOver()
    else note({ dismissed: false })
    if (home) go({ at: home })
    requestAnimationFrame(() => document.querySelector('.greeting')?.scrollIntoView({ block: 'nearest' }))
  }
  const label = progress.dismissed ? 'Show the first steps' : `First steps: ${done} of 3`
  return html`<button type="button" class="first-steps" onClick=${show}>
    <span>${label}</span>
    ${!progress.dismissed && html`<progress max="3" value=${done} aria-hidden="true"></progress>`}
  </button>`
}
