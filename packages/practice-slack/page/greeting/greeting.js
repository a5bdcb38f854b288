import { useEffect, useState } from 'preact/hooks'
import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { go } from '../state/place.js'
import { general } from '../state/select.js'
import { change, read, useStore } from '../state/store.js'
import { Setup } from './setup.js'

const key = 'practice-slack.greeting'

change({ greeting: kept() !== 'dismissed' })

function kept() {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function show(greeting) {
  change({ greeting })
  try {
    localStorage.setItem(key, greeting ? 'shown' : 'dismissed')
  } catch {
    // A browser that keeps nothing shows the card again next time; that is all.
  }
}

/** Whether the card is in its place. */
export const isGreeting = ({ greeting }) => greeting

/** The card at the top of #general: what this is, and how an app gets here. */
export function Greeting() {
  const people = useStore((s) => s.people.length)
  const [setup, setSetup] = useState(null)
  useEffect(() => {
    fetch('/control/setup').then(async (answer) => answer.ok && setSetup(await answer.json()))
  }, [])
  return html`<section class="greeting" aria-label="Welcome">
    <button type="button" class="icon-button greeting-close" title="Dismiss" aria-label="Dismiss the welcome" onClick=${() => show(false)}>
      <${Icon} name="close" />
    </button>
    <h2>Welcome to the practice Slack</h2>
    <p>${people === 1 ? 'One person' : `${people} people`} and your app: all of it runs on this machine, and you can be each of them. This is how the app gets here:</p>
    ${setup && html`<${Setup} setup=${setup} />`}
  </section>`
}

/** The rail's way back to the card. */
export function GreetingButton() {
  const shown = useStore(isGreeting)
  const back = () => {
    const home = general(read())?.id
    show(true)
    if (home) go({ at: home })
  }
  return (
    !shown && html`<button type="button" class="first-steps" onClick=${back}><span>How an app gets here</span></button>`
  )
}
