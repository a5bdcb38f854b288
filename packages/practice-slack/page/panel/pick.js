/** What the traffic can be narrowed to. */
export const directions = {
  all: { label: 'All', has: () => true },
  calls: { label: 'Bot calls Slack', has: ({ direction }) => direction === 'bot→slack' },
  events: { label: 'Slack tells bot', has: ({ direction }) => direction === 'slack→bot' },
  failed: { label: 'Failed or struck', has: ({ ok, fault }) => !ok || Boolean(fault) },
}

/** The entries that are asked for, newest first. Every word must be somewhere in the entry. Pure. */
export function pick(entries, { words, direction }) {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean)
  const { has } = directions[direction]
  const found = entries.filter((entry) => has(entry) && asked.every((word) => textOf(entry).includes(word)))
  return found.reverse()
}

const texts = new WeakMap()

/** Asked for with every letter typed, so it is made once for each entry. */
function textOf(entry) {
  if (!texts.has(entry)) texts.set(entry, JSON.stringify(entry).toLowerCase())
  return texts.get(entry)
}

/** How an entry ended, in a word or two: Slack's error, an HTTP status, or that it is well. Pure. */
export function outcomeOf({ ok, status, answer }) {
  if (ok) return 'ok'
  const error = typeof answer === 'object' && answer ? answer.error : ''
  return [status, error].filter(Boolean).join(' ') || 'failed'
}
