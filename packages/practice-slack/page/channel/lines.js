import { isSystem } from '../state/select.js'
import { dateOf, midnightAfter } from '../text/dates.js'
import { authorKey } from './author.js'

const togetherS = 300

/**
 * A list of messages as lines: `{kind: 'day', date}`, `{kind: 'new'}`, `{kind: 'replies', count}` after a thread's parent,
 * `{kind: 'message', message, lead}`; `lead` begins a group by one author. Pure.
 *
 * @param {import('../types.js').Message[]} list
 * @param {{readUpTo?: string, me: string, inThread?: boolean}} look
 */
export function linesOf(list, { readUpTo, me, inThread }) {
  const out = []
  let before = null
  let nextDay = 0
  let marked = !readUpTo || readUpTo === '0'
  for (const message of list) {
    const newDay = Number(message.ts) >= nextDay
    if (newDay) {
      const date = dateOf(message.ts)
      nextDay = midnightAfter(date) / 1000
      out.push({ kind: 'day', key: `day-${message.ts}`, date })
    }
    const startsNew = !marked && message.ts > readUpTo && message.user !== me && !message.ephemeral
    if (startsNew) {
      out.push({ kind: 'new', key: 'new' })
      marked = true
    }
    const first = inThread && before === list[0]
    const lead = first || newDay || startsNew || !together(before, message)
    out.push({ kind: 'message', key: message.ts, message, lead })
    if (inThread && !before && list.length > 1) out.push({ kind: 'replies', key: 'replies', count: list.length - 1 })
    before = message
  }
  return out
}

function together(before, message) {
  if (isSystem(before) || isSystem(message) || before.subtype || message.subtype)
    return isSystem(before) && isSystem(message)
  if (Boolean(before.ephemeral) !== Boolean(message.ephemeral)) return false
  return authorKey(before) === authorKey(message) && message.ts - before.ts < togetherS
}
