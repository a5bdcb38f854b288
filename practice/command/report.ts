import type { PlayResult } from '../scenario/play.ts'
import type { Failure } from '../scenario/run.ts'

/** The result of a play, worded for a terminal. */
export function reportOf(result: PlayResult, title: string, seconds: number): string {
  const played = `${title}: ${result.steps} steps, ${result.messages} messages, ${seconds.toFixed(1)} s.`
  const written = result.written.length ? `\nWritten: ${result.written.join(', ')}` : ''
  if (result.ok) return `${played} Everything went as expected.${written}`
  const count = result.failures.length
  return `${played} ${count} ${count === 1 ? 'thing' : 'things'} did not:\n${result.failures.map(failureLines).join('\n')}${skipped(result)}${written}`
}

function failureLines({ file, line, expected, seen }: Failure): string {
  return `${file}:${line}: expected ${expected}\n    seen: ${seen.replace(/\n/g, '\n          ')}`
}

function skipped({ skipped: count }: PlayResult): string {
  if (count === 0) return ''
  return `\n${count} more ${count === 1 ? 'step' : 'steps'} could not be tried because of that.`
}
