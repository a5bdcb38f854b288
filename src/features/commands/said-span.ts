import { saidTime } from './said-time.ts'

type Read = { span: { from: Date; until: Date } | null } | { said: string }

/**
 * Reads the beginning and the end of a span of time in UTC, as people write them: "23:27" and "00:15", "2017-01-31 23:27 UTC", or both in the
 * first field, "23:27-23:40". A time of day means the last one before `last`; an end without a day is the first such time after the beginning.
 * Nothing in both fields is no span. `said`: why it cannot be read.
 */
export function saidSpan(typed: { from: string; until: string }, last: Date): Read {
  const [first, second] = [typed.from.trim(), typed.until.trim()]
  if (first === '' && second === '') return { span: null }
  if (first === '') return { said: `When does it begin? Write that, too, like ${example}, or leave both times empty.` }
  const from = saidTime(first, last, 'UTC')
  if (from === null || 'unclear' in from || from.rest !== '') return { said: unread(first) }
  if (second === '') {
    if (from.until !== null) return { span: { from: from.at, until: from.until } }
    return { said: `When does it end? Write that, too, like ${example}, or leave both times empty.` }
  }
  const until = saidTime(second, from.at, 'UTC', { ahead: true })
  if (until === null || 'unclear' in until || until.rest !== '') return { said: unread(second) }
  if (until.at <= from.at) return { said: 'The end has to be later than the beginning.' }
  return { span: { from: from.at, until: until.at } }
}

const example = '23:27 or 2017-01-31 23:27'

const unread = (typed: string): string =>
  `“${typed.slice(0, 60)}” cannot be read as a time. Write it like ${example}; all times are UTC.`
