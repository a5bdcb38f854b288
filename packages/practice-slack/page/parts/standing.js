import { html } from '../html.js'
import { standingOf } from '../text/standing.js'

/** Stands beside a name: what somebody is who is not a member of the workspace. */
export function Standing({ who }) {
  const word = standingOf(who)
  return word ? html`<span class=${`standing ${who.is}`}>${word}</span>` : null
}
