import type { FactData } from '../../incident/facts.ts'
import { clockTime, day } from '../../incident/timeline/duration.ts'

/** All that an update says in public under its headline: the preview shows these words, and these go out. */
export function publicWords(
  { text, impact, doing, nextAt }: Pick<FactData<'update-written'>, 'text' | 'impact' | 'doing' | 'nextAt'>,
  at: Date,
): string {
  return [
    text,
    ...(impact ? [`Impact: ${impact}`] : []),
    ...(doing ? [`What we are doing: ${doing}`] : []),
    ...(nextAt ? [`Next update by ${promised(nextAt, at)}.`] : []),
  ].join('\n\n')
}

/** The day is said where it is another one: a page is read from everywhere. */
function promised(nextAt: string, at: Date): string {
  const date = day(nextAt)
  return `${date === day(at.toISOString()) ? '' : `${date} `}${clockTime(nextAt)} UTC`
}
