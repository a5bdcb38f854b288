import { change, read } from './store.js'

/**
 * The place is kept in the address: `#/<handle>/<channel id or @handle>` and then nothing, `home`, `thread/<ts>` or
 * `message/<ts>`. `#/archives/<channel>/p<digits>` leads to a message as whoever is acting; so does
 * `?channel=<id>&message=p<digits>`, where the server sends those who follow a permalink.
 */
export function parsePlace({ hash, search }) {
  const asked = new URLSearchParams(search)
  const link = parseArchives(asked.has('channel') ? `/archives/${asked.get('channel')}/${asked.get('message')}` : hash)
  if (link) return link
  const [as = '', at = '', kind = '', ts = ''] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent)
  return {
    ...{ as, at },
    thread: kind === 'thread' ? ts : '',
    target: kind === 'message' ? ts : '',
    tab: kind === 'home' ? 'home' : 'messages',
  }
}

/** @returns the place a message's permalink leads to, or null when the address is none */
export function parseArchives(address) {
  const found = /^[^?]*\/archives\/(\w+)(?:\/p(\d+)(\d{6}))?(?:\?.*?thread_ts=([\d.]+))?/.exec(address)
  if (!found) return null
  const [, at, seconds, micros, thread = ''] = found
  return { at, thread, target: seconds ? `${seconds}.${micros}` : '', tab: 'messages' }
}

export function formatPlace({ as, at, thread, target, tab }) {
  const tail = thread ? `/thread/${thread}` : target ? `/message/${target}` : tab === 'home' ? '/home' : ''
  return `#/${as}/${at}${tail}`
}

export const messageLink = (channel, ts) => `${location.origin}/#/archives/${channel}/p${ts.replace('.', '')}`

/** Goes somewhere; what is not named stays, but a new channel closes the thread and comes with its messages first. */
export function go(place) {
  const { as, at, thread, tab } = read()
  const moved = place.at !== undefined && place.at !== at
  const next = { as, at, thread: moved ? '' : thread, tab: moved ? 'messages' : tab, target: '', ...place }
  change({ ...next, drawer: false })
  const hash = formatPlace(next)
  if (location.hash !== hash) history.pushState(null, '', `/${hash}`)
}
