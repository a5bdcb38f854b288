const fields = {
  method: { label: 'Only this method', placeholder: 'chat.* or views.open' },
  event: { label: 'Only this event', placeholder: 'message' },
  times: { label: 'How often', type: 'number', min: 1, placeholder: 'until taken away' },
  probability: { label: 'Probability', type: 'number', min: 0, max: 1, step: 0.05, placeholder: '1: always' },
  ms: { label: 'Milliseconds', type: 'number', min: 0, step: 500, placeholder: '5000' },
  minutes: { label: 'Minutes', type: 'number', min: 1 },
  retry_after: { label: 'Retry after, seconds', type: 'number', min: 1, placeholder: '30' },
  error: { label: 'Error', placeholder: 'restricted_action' },
  channel: { label: 'Only this channel', placeholder: '#general' },
  scope: { label: 'Scope', placeholder: 'chat:write', required: true },
  line: { label: 'Events and commands', choices: { cut: 'stop', open: 'still reach the bot' } },
  after_change: { label: 'The change is made all the same', type: 'checkbox' },
}

const drawn = ['times', 'probability']
const calls = ['method', ...drawn]
const events = ['event', ...drawn]

/** The faults in the order they are shown: what each does, said to somebody who has not read the manual, and what can be set. */
export const kinds = {
  outage: {
    title: 'Outage',
    said: 'Slack is down for the bot; people go on talking.',
    fields: ['minutes'],
    usual: '10',
  },
  token: {
    title: 'Token refused',
    said: "Slack takes no call with the bot's token (token_revoked, token_expired, invalid_auth, account_inactive).",
    fields: ['error', 'line', 'minutes'],
    usual: 'until taken away',
    likely: 'token_revoked',
  },
  uninstalled: {
    title: 'App removed',
    said: 'The app is taken out of the workspace; what happens meanwhile is never told to it.',
    fields: ['minutes'],
    usual: 'until taken away',
  },
  scope: {
    title: 'Scope missing',
    said: 'The app has lost a permission: what needs it answers missing_scope.',
    fields: ['scope', 'minutes'],
    usual: 'until taken away',
  },
  lost_answer: { title: 'Lost answers', said: 'The change is made, but the bot never hears of it.', fields: calls },
  http_500: { title: 'HTTP 500', said: 'Slack answers with a server error.', fields: ['after_change', ...calls] },
  slow: { title: 'Slow answers', said: 'The change is made at once, the answer comes late.', fields: ['ms', ...calls] },
  ratelimited: { title: 'Rate limits', said: 'Slack answers 429: come back later.', fields: ['retry_after', ...calls] },
  fatal_error: { title: 'Fatal errors', said: 'Slack answers fatal_error.', fields: ['after_change', ...calls] },
  refused: {
    title: 'Refusals',
    said: 'Slack says no, with an error of your choice.',
    fields: ['error', 'channel', ...calls],
  },
  duplicate: { title: 'Duplicates', said: 'An event comes again after the bot took it.', fields: events },
  reorder: { title: 'Wrong order', said: 'An event comes after the one that followed it.', fields: events },
  delay: { title: 'Delays', said: 'An event comes hours late.', fields: ['minutes', ...events], usual: '180' },
  drop_socket: {
    title: 'Dropped sockets',
    said: 'The connection breaks before the bot says that it has an event.',
    fields: events,
  },
  bad_day: { title: 'A bad day', said: 'A little of everything, by chance.', fields: [] },
}

export const fieldsOf = (kind) =>
  (kinds[kind]?.fields ?? []).map((name) => ({
    name,
    ...fields[name],
    ...(name === 'minutes' ? { placeholder: kinds[kind].usual } : {}),
    ...(name === 'error' && kinds[kind].likely ? { placeholder: kinds[kind].likely } : {}),
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

const said = {
  method: (value) => value,
  event: (value) => `event ${value}`,
  probability: (value) => `${Math.round(value * 100)} %`,
  ms: (value) => `${value} ms`,
  minutes: (value) => `${value} min`,
  retry_after: (value) => `retry after ${value} s`,
  error: (value) => value,
  scope: (value) => value,
  channel: (value) => `in ${value}`,
  line: (value) => `events and commands ${fields.line.choices[value]}`,
  after_change: (value) => (value ? 'after the change' : ''),
}

/** What is a state of Slack's and strikes no single call. */
const lasting = ['outage', 'token', 'uninstalled', 'scope']

/** A fault that is in place, in words: where it strikes, how often it did, and when it ends. Pure. */
export function describe(fault, shownTime) {
  const parts = Object.entries(said).map(([name, say]) => (fault[name] === undefined ? '' : say(fault[name])))
  const strikes =
    fault.strikes === 1 ? 'struck once' : fault.strikes ? `struck ${fault.strikes} times` : 'has not struck yet'
  const left = typeof fault.left === 'number' ? `${fault.left} left` : ''
  const until = fault.until ? `until ${shownTime(fault.until)}` : ''
  return [...parts, lasting.includes(fault.kind) ? '' : strikes, left, until].filter(Boolean).join(' · ')
}
