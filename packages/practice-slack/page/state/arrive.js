import { canActAs } from '../text/standing.js'
import { formatPlace, go, parsePlace } from './place.js'
import { channelAt, general, inChannel, maySee, messagesOf, seatsOf } from './select.js'
import { change, read } from './store.js'
import { whoIsHere } from './who-is-here.js'

const retryMs = 1000
const storageKey = 'practice-slack.as'

/** Follows the address: who one is and where. */
export function watchAddress() {
  const follow = () => {
    const place = parsePlace(location)
    const as = place.as || read().as
    change({ ...place, as, at: place.at || read().at })
    if (!as) becomeSomebody()
  }
  addEventListener('popstate', follow)
  addEventListener('keydown', byNumber)
  follow()
}

/** Whoever this tab was last, else the first person of this world: each world has its own people. */
async function becomeSomebody() {
  const people = await whoIsHere()
  const kept = sessionStorage.getItem(storageKey)
  const known = people.find(({ handle }) => handle === kept) ?? people.find(canActAs) ?? people[0]
  if (!read().as && known) change({ as: known.handle })
  // Nobody answered: the server is away, and the page says so while it tries again.
  if (!known) setTimeout(() => !read().as && becomeSomebody(), retryMs)
  if (!known) change({ link: 'lost' })
}

/** This tab stays the person it is when its address is opened anew without one; and "Sign in with Slack" offers the last one first. */
export function rememberPerson(as) {
  sessionStorage.setItem(storageKey, as)
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${storageKey}=${encodeURIComponent(as)}; path=/openid; SameSite=Lax`
}

/** Alt and a digit: the person of that number. */
function byNumber(event) {
  const digit = /^Digit([1-9])$/.exec(event.code)
  const person = event.altKey && !event.ctrlKey && !event.metaKey && digit && seatsOf(read())[digit[1] - 1]
  if (!person) return
  event.preventDefault()
  go({ as: person.handle })
}

/** After a change of person or place: a place this person cannot see becomes #general. */
export function settle() {
  const state = read()
  const channel = state.at && channelAt(state, state.at)
  if (channel && maySee(channel) && channel.with !== state.me.id) return openThreadOf(channel)
  const home = general(state)
  if (!home) return
  change({ at: home.id, thread: '', target: '', tab: 'messages' })
  history.replaceState(null, '', `/${formatPlace(read())}`)
}

/** A link to a reply is a link into its thread. */
function openThreadOf(channel) {
  const state = read()
  const linked = !state.thread && state.target && messagesOf(state, channel).find(({ ts }) => ts === state.target)
  if (linked && !inChannel(linked)) change({ thread: linked.thread_ts })
}
