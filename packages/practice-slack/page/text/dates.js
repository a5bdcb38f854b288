/** Days, times and Slack's `<!date>` formats, all in the reader's own zone and habit. */
const shown = (options) => {
  const format = new Intl.DateTimeFormat(undefined, options)
  return (date) => format.format(date)
}

export const dateOf = (ts) => new Date(Number.parseFloat(ts) * 1000)

export const clockTime = shown({ hour: '2-digit', minute: '2-digit' })
/** Without AM or PM, for the narrow column beside a message. */
export const shortTime = (date) => clockTime(date).replace(/\s?[AP]M$/i, '')

export const exactTime = shown({ dateStyle: 'full', timeStyle: 'medium' })
const longDay = shown({ weekday: 'long', day: 'numeric', month: 'long' })
const longDayAndYear = shown({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const shortDay = shown({ day: 'numeric', month: 'short', year: 'numeric' })
const numericDay = shown({ day: '2-digit', month: '2-digit', year: 'numeric' })
const plainDay = shown({ day: 'numeric', month: 'long', year: 'numeric' })
const withSeconds = shown({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
export const dayAndTime = shown({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** The moment the next day begins, ms. */
export const midnightAfter = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime()

export function dayName(date, now) {
  return nearDay(date, now) ?? (date.getFullYear() === now.getFullYear() ? longDay(date) : longDayAndYear(date))
}

function nearDay(date, now) {
  const away = (midnight(date) - midnight(now)) / 86_400_000
  return { '-1': 'Yesterday', 0: 'Today', 1: 'Tomorrow' }[Math.round(away)]
}

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()

/** "just now", "5 minutes ago", or the day and time. */
export function ago(date, now) {
  const minutes = Math.round((now - date) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`
  const day = nearDay(date, now)
  return day ? `${day} at ${clockTime(date)}` : `${shortDay(date)} at ${clockTime(date)}`
}

/** Slack's format with its tokens filled in; a token nobody knows stays as it is written. */
export function formatDate(seconds, format, now) {
  const date = new Date(seconds * 1000)
  const near = (name) => nearDay(date, now)?.toLowerCase() ?? name(date)
  const tokens = {
    date_num: numericDay,
    date_slash: numericDay,
    date: plainDay,
    date_short: shortDay,
    date_long: longDayAndYear,
    date_pretty: () => near(plainDay),
    date_short_pretty: () => near(shortDay),
    date_long_pretty: () => near(longDayAndYear),
    time: clockTime,
    time_secs: withSeconds,
    ago: () => ago(date, now),
    day_divider_pretty: () => dayName(date, now),
  }
  return format.replace(/\{(\w+)\}/g, (token, name) => tokens[name]?.(date) ?? token)
}
