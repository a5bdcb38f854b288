import { change } from './store.js'

let next = 1

/** Shows a sentence for a while. `tone` is `good` or `bad`. */
export function notify(text, tone = 'good') {
  const id = next++
  change((state) => ({ notices: [...state.notices.slice(-2), { id, text, tone }] }))
  setTimeout(() => dismiss(id), tone === 'bad' ? 9000 : 3500)
}

export function dismiss(id) {
  change((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }))
}
