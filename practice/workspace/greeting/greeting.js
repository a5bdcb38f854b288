import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { useStore } from '../state/store.js'
import { safeUrl } from '../text/entities.js'
import { note, stepsDone } from './progress.js'
import { Carry, Checklist, Declare } from './steps.js'

export { GreetingButton } from './first-steps.js'

/** Whether the card is shown. */
export const isGreeting = ({ progress }) => !progress.dismissed

/** The card at the top of #general for newcomers. It ticks its own steps, and stays away once dismissed. */
export function Greeting() {
  const progress = useStore((s) => s.progress)
  const bot = useStore((s) => s.bot)
  const done = stepsDone(progress)
  const people = useStore((s) => s.people.length)
  const as = useStore((s) => s.as)
  const status = safeUrl(`${bot.url ?? ''}/status`)
  const home = safeUrl(`${bot.url ?? ''}/sign-in/slack?page=/`)
  return html`<section class="greeting" aria-label="First steps">
    <button type="button" class="icon-button greeting-close" title="Dismiss" aria-label="Dismiss the first steps" onClick=${() => note({ dismissed: true })}>
      <${Icon} name="close" />
    </button>
    <h2>Welcome to the practice Slack</h2>
    <p>${people === 6 ? 'Six' : people} people, one incident bot and nobody to wake: all of it runs on this machine, and you can be each of them. Three things to try:</p>
    <ol>
      <${Step} done=${done[0]} number="1"><${Declare} done=${done[0]} /><//>
      <${Step} done=${done[1]} number="2"><${Checklist} /><//>
      <${Step} done=${done[2]} number="3"><${Carry} progress=${progress} /><//>
    </ol>
    ${
      done.every(Boolean)
        ? html`<p class="greeting-foot">That was a whole incident. <button type="button" class="text-button" onClick=${() => note({ dismissed: true })}>Put this card away</button></p>`
        : status &&
          html`<p class="greeting-foot">What customers see meanwhile is on <a href=${status} target="_blank" rel="noopener noreferrer">${bot.name}’s status page</a>, and all incidents are on <a href=${home} target="_blank" rel="noopener noreferrer">its web home</a>, which you open as @${as}.</p>`
    }
  </section>`
}

const Step = ({ done, number, children }) => html`<li class=${done ? 'step done' : 'step'}>
  <span class="step-mark" role="img" aria-label=${done ? 'Done' : 'To do'}>${done ? html`<${Icon} name="check" />` : number}</span>
  <div>${children}</div>
</li>`
