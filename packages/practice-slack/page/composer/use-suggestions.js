import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { read } from '../state/store.js'
import { suggest } from './suggest.js'

/** What is offered while typing: arrows choose, Tab or Enter takes, Escape puts it away until the next letter. */
export function useSuggestions({ field, text, write, id }) {
  const [cursor, setCursor] = useState(-1)
  const [picked, setPicked] = useState(null)
  const moveTo = useRef(-1)
  const offer = cursor < 0 ? null : offerFor(text, cursor)
  const chosen = picked ?? (offer?.hint ? -1 : 0)

  // The cursor can be set only after the new text has been drawn.
  useLayoutEffect(() => {
    if (moveTo.current < 0) return
    field.current.setSelectionRange(moveTo.current, moveTo.current)
    moveTo.current = -1
  }, [text])

  const look = () => {
    setCursor(field.current.selectionEnd)
    setPicked(null)
  }
  const close = () => setCursor(-1)
  const pick = (item) => {
    const next = text.slice(0, offer.from) + item.insert + text.slice(cursor).replace(/^ /, '')
    moveTo.current = offer.from + item.insert.length
    write(next)
    setCursor(moveTo.current)
    setPicked(null)
  }
  const onKeyDown = (event) => {
    if (!offer?.items.length) return false
    const count = offer.items.length
    const item = offer.items[Math.min(Math.max(chosen, 0), count - 1)]
    const sends = chosen < 0 || text.slice(offer.from, cursor) === item.insert.trim() || event.shiftKey
    const keys = {
      ArrowDown: () => setPicked((chosen + 1) % count),
      ArrowUp: () => setPicked((Math.max(chosen, 0) + count - 1) % count),
      Tab: () => pick(item),
      Escape: close,
      ...(sends ? {} : { Enter: () => pick(item) }),
    }
    if (!keys[event.key]) return false
    event.preventDefault()
    keys[event.key]()
    return true
  }
  const open = Boolean(offer?.items.length)
  const aria = {
    role: 'combobox',
    'aria-expanded': open,
    'aria-autocomplete': 'list',
    'aria-controls': open ? id : undefined,
    'aria-activedescendant': open && chosen >= 0 ? `${id}-${chosen}` : undefined,
  }
  return { look, close, onKeyDown, aria, list: { id, offer, chosen, pick } }
}

function offerFor(text, cursor) {
  const { commands, people, groups, bot, channels } = read()
  return suggest(text, cursor, { commands, people, groups, bot, channels: Object.values(channels) })
}
