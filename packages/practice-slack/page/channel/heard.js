import { useRef } from 'preact/hooks'
import { html } from '../html.js'
import { useStore } from '../state/store.js'
import { bare } from '../text/plain.js'
import { useAuthor } from './author.js'

/**
 * What a screen reader says of a new message. The log itself is quiet: lines come into it and leave it with every scroll,
 * and each would be read aloud as if it were new.
 */
export function Heard({ list }) {
  const me = useStore((s) => s.me.id)
  const newest = list.at(-1)
  const opened = useRef(newest?.ts ?? '')
  const author = useAuthor(newest ?? {})
  const fresh = newest && newest.ts > opened.current && newest.user !== me
  return html`<p class="unseen" role="status">${fresh ? `${author.name}: ${bare(newest.text)}` : ''}</p>`
}
