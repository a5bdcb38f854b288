import { useEffect, useState } from 'preact/hooks'
import { html } from '../html.js'
import { go } from '../state/place.js'
import { whoIsHere } from '../state/who-is-here.js'
import { canActAs } from '../text/standing.js'
import { Standing } from './standing.js'

/** In the page's place when the address names somebody who is not in this world: why, and who is. */
export function Choose({ refusal }) {
  const [people, setPeople] = useState([])
  useEffect(() => {
    whoIsHere().then(setPeople)
  }, [refusal])
  return html`<main class="choose">
    <h1>The practice Slack</h1>
    <p role="status">${refusal}</p>
    <p>Whom would you like to be?</p>
    <ul>
      ${people.filter(canActAs).map((person) => html`<li><button type="button" class="button" onClick=${() => go({ as: person.handle, at: '' })}>${person.name} <small class="soft">${person.title}</small> <${Standing} who=${person} /></button></li>`)}
    </ul>
  </main>`
}
