import { randomUUID } from 'node:crypto'
import { type Clock, minutes } from '../../src/incident/clock.ts'
import type { FactBody, FactData, NewFact } from '../../src/incident/facts.ts'
import { createIncidentWriter, type Decision, type IncidentWriter, type React } from '../../src/store/commit.ts'
import type { Ready } from '../../src/store/effects/lease.ts'
import { createSavedStates, type SavedStates } from '../../src/store/saved-states.ts'
import type { Store } from '../../src/store/store.ts'

export const noon = new Date('2026-03-02T12:00:00Z')

/** A clock that stands still until it is told to move, in either direction. */
export type TestClock = Clock & { move(milliseconds: number): void }

export function testClock(start: Date = noon): TestClock {
  let now = start.getTime()
  return {
    now: () => new Date(now),
    move: (milliseconds) => {
      now += milliseconds
    },
  }
}

/** The writer over a test's store; without more said, nothing reacts and no effect runs. */
export function testWriter(
  store: Store,
  parts: {
    clock?: Clock
    react?: React
    dispatch?: (ready: Ready[]) => void
    recorded?: (incidentId: string) => void
    states?: SavedStates
  } = {},
): IncidentWriter {
  const {
    clock = testClock(),
    react = () => [],
    dispatch = null,
    recorded = () => {},
    states = createSavedStates(),
  } = parts
  return createIncidentWriter({ store, clock, react, dispatch, recorded, states })
}

type Declared = Partial<FactData<'declared'>> & { by?: string; also?: Decision; at?: Date }

/** What a first commit asks for. Titles are unlike each other, unless the test gives one. */
export function declaration({
  by = 'U1',
  also = { facts: [] },
  at = noon,
  ...data
}: Declared = {}): Parameters<IncidentWriter['declare']>[0] {
  const id = randomUUID()
  return {
    id,
    webKey: `key-${id}`,
    sameWithin: minutes(0.5),
    fact: (number) => ({
      kind: 'declared',
      data: {
        number,
        title: `Checkout is down ${id}`,
        kind: 'real',
        severity: 'unknown',
        private: false,
        callImoc: false,
        service: null,
        noticedBy: null,
        ...data,
      },
      actor: by,
      occurredAt: at,
      key: 'declared',
    }),
    also: () => also,
  }
}

/** A new incident, by its id. */
export async function declared(writer: IncidentWriter, wish: Declared = {}): Promise<string> {
  return (await writer.declare(declaration(wish))).id
}

/** A fact as a rule would hand it over. */
export function fact(body: FactBody & { key?: string; actor?: string | null; occurredAt?: Date }): NewFact {
  return { actor: 'U1', occurredAt: noon, ...body }
}

export const channel = 'C9'

export function said(ts: string, text: string, changes: Partial<FactData<'message'>> = {}): NewFact {
  const data = { channel, ts, user: 'U1', bot: null, text, thread: null, broadcast: false, files: [], ...changes }
  return fact({ kind: 'message', data, key: `message:${channel}:${ts}` })
}

export function edited(ts: string, text: string, editTs: string): NewFact {
  return fact({ kind: 'message-edited', data: { channel, ts, text }, key: `edited:${channel}:${ts}:${editTs}` })
}

export function deleted(ts: string): NewFact {
  return fact({ kind: 'message-deleted', data: { channel, ts }, key: `deleted:${channel}:${ts}` })
}
