const format = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** A moment of the record to the second, in the reader's zone. */
export const shownTime = (at) => format.format(new Date(at))
