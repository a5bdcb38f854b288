/** A time; a day is its beginning, or its end. Null if none is given, undefined if it cannot be read. */
export function readTime(typed: string | undefined, edge: 'from' | 'until'): Date | null | undefined {
  if (typed === undefined || typed === '') return null
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(typed)
  if (!isDay && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(typed))
    return undefined
  const at = new Date(isDay ? `${typed}T${edge === 'from' ? '00:00:00.000' : '23:59:59.999'}Z` : typed)
  // 31 February is not 3 March.
  const isThere = !Number.isNaN(at.getTime()) && (!isDay || at.toISOString().startsWith(typed))
  return isThere ? at : undefined
}
