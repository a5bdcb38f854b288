import type { FactOf } from '../facts.ts'
import type { Status } from '../lifecycle/status.ts'
import type { Source } from './source.ts'

/** Every move into a status, in the order in which they happened. */
export function movesTo(source: Source, ...wanted: Status[]): FactOf<'status-changed'>[] {
  return source.of('status-changed').filter((fact) => wanted.includes(fact.data.to))
}

/** The move that led to the present status: the one recorded last. */
export function lastMove(source: Source): FactOf<'status-changed'> | undefined {
  return source
    .of('status-changed')
    .sort((a, b) => a.seq - b.seq)
    .at(-1)
}
