import { Missing } from './missing.ts'
import type { Run } from './run.ts'

export function fail(run: Run, line: number, expected: string, seen: string): void {
  run.failures.push({ file: run.scenario.file, line, expected, seen })
}

/** Otherwise, every later step that depends on this one would report the same mistake. */
export function failBy(run: Run, line: number, expected: string, cause: unknown): void {
  if (cause instanceof Missing && run.failures.length) run.skipped++
  else fail(run, line, expected, cause instanceof Error ? cause.message : String(cause))
}
