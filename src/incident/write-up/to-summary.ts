import type { WriteUp } from './document.ts'

/** Three to six plain lines for the channel: what, since when, how long, the last published impact, who led, how much. Not escaped. */
export function toSummary(writeUp: WriteUp): string {
  return writeUp.sections
    .flatMap((section) => (section.id === 'summary' && section.as === 'prose' ? section.sentences : []))
    .map(({ text }) => text.replace(/\s*\n\s*/g, ' '))
    .join('\n')
}
