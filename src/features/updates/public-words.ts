import type { FactData } from '../../incident/facts.ts'
import { clockTime, day } from '../../incident/timeline/duration.ts'

/** Returns everything that an update shows in public under its headline. The preview shows exactly this text. */
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

/** The day is shown if it is a different one, since a page is read in every time zone. */
function promised(nextAt: string, at: Date): string {
  const date = day(nextAt)
  return `${date === day(at.toISOString()) ? '' : `${date} `}${clockTime(nextAt)} UTC`
}
