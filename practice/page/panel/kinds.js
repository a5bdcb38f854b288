const FIELDS = {
  method: { label: 'Only this method', placeholder: 'chat.* or views.open' },
  event: { label: 'Only this event', placeholder: 'message' },
  times: { label: 'How often', type: 'number', min: 1, placeholder: 'until taken away' },
  probability: { label: 'Probability', type: 'number', min: 0, max: 1, step: 0.05, placeholder: '1: always' },
  ms: { label: 'Milliseconds', type: 'number', min: 0, step: 500, placeholder: '5000' },
  minutes: { label: 'Minutes', type: 'number', min: 1 },
  retry_after: { label: 'Retry after, seconds', type: 'number', min: 1, placeholder: '30' },
  error: { label: 'Error', placeholder: 'restricted_action' },
  after_change: { label: 'The change is made all the same', type: 'checkbox' },
}

const DRAWN = ['times', 'probability']
const CALLS = ['method', ...DRAWN]
const EVENTS = ['event', ...DRAWN]

/** The faults in the order they are shown: what each does, said to somebody who has not read the manual, and what can be set. */
export const KINDS = {
  outage: {
    title: 'Outage',
    said: 'Slack is down for the bot; people go on talking.',
    fields: ['minutes'],
    usual: '10',
  },
  lost_answer: { title: 'Lost answers', said: 'The change is made, but the bot never hears of it.', fields: CALLS },
  http_500: { title: 'HTTP 500', said: 'Slack answers with a server error.', fields: ['after_change', ...CALLS] },
  slow: { title: 'Slow answers', said: 'The change is made at once, the answer comes late.', fields: ['ms', ...CALLS] },
  ratelimited: { title: 'Rate limits', said: 'Slack answers 429: come back later.', fields: ['retry_after', ...CALLS] },
  fatal_error: { title: 'Fatal errors', said: 'Slack answers fatal_error.', fields: ['after_change', ...CALLS] },
  refused: { title: 'Refusals', said: 'Slack says no, with an error of your choice.', fields: ['error', ...CALLS] },
  duplicate: { title: 'Duplicates', said: 'An event comes again after the bot took it.', fields: EVENTS },
  reorder: { title: 'Wrong order', said: 'An event comes after the one that followed it.', fields: EVENTS },
  delay: { title: 'Delays', said: 'An event comes hours late.', fields: ['minutes', ...EVENTS], usual: '180' },
  drop_socket: {
    title: 'Dropped sockets',
    said: 'The connection breaks before the bot says that it has an event.',
    fields: EVENTS,
  },
  bad_day: { title: 'A bad day', said: 'A little of everything, by chance.', fields: [] },
}

export const fieldsOf = (kind) =>
  (KINDS[kind]?.fields ?? []).map((name) => ({
    name,
    ...FIELDS[name],
    ...(name === 'minutes' ? { placeholder: KINDS[kind].usual } : {}),
  }))

/** The fault to ask for, from what was entered; what was left empty is left out. Pure. */
export function faultFrom(kind, entered) {
  const fault = { kind }
  for (const { name, type } of fieldsOf(kind)) {
    const value = entered[name]
    if (value === undefined || value === '' || value === false) continue
    fault[name] = type === 'number' ? Number(value) : value
  }
  return fault
}

const SAID = {
  method: (value) => value,
  event: (value) => `event ${value}`,
  probability: (value) => `${Math.round(value * 100)} %`,
  ms: (value) => `${value} ms`,
  minutes: (value) => `${value} min`,
  retry_after: (value) => `retry after ${value} s`,
  error: (value) => value,
  after_change: (value) => (value ? 'after the change' : ''),
}

/** A fault that is in place, in words: where it strikes, how often it did, and when it ends. Pure. */
export function describe(fault, shownTime) {
  const parts = Object.entries(SAID).map(([name, say]) => (fault[name] === undefined ? '' : say(fault[name])))
  const strikes =
    fault.strikes === 1 ? 'struck once' : fault.strikes ? `struck ${fault.strikes} times` : 'has not struck yet'
  const left = typeof fault.left === 'number' ? `${fault.left} left` : ''
  const until = fault.until ? `until ${shownTime(fault.until)}` : ''
  return [...parts, fault.kind === 'outage' ? '' : strikes, left, until].filter(Boolean).join(' · ')
}
