import { isDay } from '../incident/calendar-day.ts'

/** A time; a day is its beginning, or its end. Null if none is given, undefined if it cannot be read. */
export function readTime(typed: string | undefined, edge: 'from' | 'until'): Date | null | undefined {
  if (typed === undefined || typed === '') return null
  const isAllDay = /^\d{4}-\d{2}-\d{2}$/.test(typed)
  if (!isAllDay && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(typed))
    return undefined
  const at = new Date(isAllDay ? `${typed}T${edge === 'from' ? '00:00:00.000' : '23:59:59.999'}Z` : typed)
  return isDay(typed.slice(0, 10)) && !Number.isNaN(at.getTime()) ? at : undefined
}
