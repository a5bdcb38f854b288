import type { Clock } from '../incident/clock.ts'
import { effectKey, type NewEffect } from '../incident/effects.ts'
import { type Fact, type NewFact, readFact } from '../incident/facts/index.ts'
import { apply } from '../incident/fold/index.ts'
import { isRefusal, type Refusal } from '../incident/refusal.ts'
import { State } from '../incident/state.ts'
import { eraseTakenBack } from './erase.ts'
import { json, storable } from './json.ts'
import type { Store, Tx } from './store.ts'

/** What a rule decided: facts to record and effects to ask for, on top of those that reactions to the facts ask for. */
export type Decision = { facts: NewFact[]; effects?: NewEffect[] }
export type Decide = (state: State, now: Date) => Decision | Refusal
export type Committed = { state: State; facts: Fact[] }

/** Asked for each fact just recorded, with the state it led to. Pure. */
export type React = (fact: Fact, state: State, now: Date) => NewEffect[]

export type Door = {
  /**
   * Facts, state and effects in one transaction: all are stored or none. `decide` runs on the locked, current state.
   * A fact whose key is already recorded is left out. `finish` marks the effect whose outcome this is as done.
   */
  commit(incidentId: string, decide: Decide, finish?: string): Promise<Committed | Refusal>
  /** The first commit of an incident. `twin` may find that the same thing was declared already, and answers with its id. */
  declare(first: Declaration): Promise<{ id: string; state: State; already: boolean }>
}

export type Declaration = {
  id: string
  webKey: string
  /** Two declarations by the same person with the same title within this time are one (ms). */
  sameWithin: number
  fact: (number: number) => Extract<NewFact, { kind: 'declared' }>
  /** What is recorded and asked for together with it. */
  also: (now: Date) => Decision
}

export function createDoor(deps: {
  store: Store
  clock: Clock
  react: React
  /** Wakes workers for these effects once the transaction has committed. */
  enqueue: (tx: Tx, keys: string[]) => Promise<void>
}): Door {
  const { store, clock, react, enqueue } = deps

  async function record(tx: Tx, id: string, before: State | null, decision: Decision, now: Date): Promise<Committed> {
    const effects = [...(decision.effects ?? [])]
    const facts: Fact[] = []
    const keys: (string | null)[] = []
    let state = before
    for (const { key = null, kind, actor, occurredAt, data } of await unseen(tx, id, decision.facts)) {
      const row = { incidentId: id, seq: (state?.version ?? 0) + 1, kind, actor, occurredAt, recordedAt: now }
      // As it will be read again, so that what is folded now is what will ever be folded.
      const recorded = readFact({ ...row, data: json(data) })
      state = apply(state, recorded, id)
      effects.push(...react(recorded, state, now))
      facts.push(recorded)
      keys.push(key)
    }
    if (state === null) throw new Error(`Incident ${id} cannot begin without a fact.`)
    await write(tx, id, { facts, keys, state })
    await ask(tx, id, effects, now)
    return { state, facts }
  }

  async function write(
    tx: Tx,
    id: string,
    { facts, keys, state }: { facts: Fact[]; keys: (string | null)[]; state: State },
  ): Promise<void> {
    if (facts.length === 0) return
    await tx.fact.createMany({
      data: facts.map(({ data, ...fact }, index) => ({
        ...fact,
        incidentId: id,
        data: json(data),
        key: keys[index] ?? null,
      })),
    })
    const { title, kind, status, severity, version, channel } = state
    const columns = { title, kind, status, severity, version, channelId: channel?.id ?? null, private: state.private }
    await tx.incident.update({ where: { id }, data: { ...columns, state: json(state) } })
    await eraseTakenBack(tx, id, facts)
  }

  async function ask(tx: Tx, id: string, effects: NewEffect[], now: Date): Promise<void> {
    if (effects.length === 0) return
    const rows = effects.map(({ kind, name, data, dueAt }) => ({
      key: effectKey(id, name),
      incidentId: id,
      kind,
      data: json(data ?? {}),
      status: dueAt && dueAt > now ? 'waiting' : 'queued',
      dueAt: dueAt ?? null,
      createdAt: now,
    }))
    const added = await tx.effect.createManyAndReturn({
      data: rows,
      skipDuplicates: true,
      select: { key: true, status: true },
    })
    const ready = added.filter((row) => row.status === 'queued').map((row) => row.key)
    if (ready.length) await enqueue(tx, ready)
  }

  return {
    commit: (incidentId, decide, finish) =>
      store.prisma.$transaction(
        async (tx) => {
          const state = await lockState(tx, incidentId)
          const now = clock.now()
          const decision = decide(state, now)
          if (isRefusal(decision)) return decision
          if (finish !== undefined) await markDone(tx, finish, now)
          return record(tx, incidentId, state, decision, now)
        },
        { timeout: 20_000, maxWait: 20_000 },
      ),

    declare: ({ id, webKey, sameWithin, fact, also }) =>
      store.prisma.$transaction(
        async (tx) => {
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(4605012)`
          const now = clock.now()
          const number = await nextNumber(tx)
          const first = fact(number)
          const title = storable(first.data.title)
          const { kind, severity, private: hidden } = first.data
          const since = new Date(now.getTime() - sameWithin)
          const twin = await findTwin(tx, { by: first.actor ?? '', title, since, hidden })
          if (twin) return { id: twin.id, state: State.parse(twin.state), already: true }
          const row = { id, number, webKey, title, kind, severity, private: hidden, status: 'investigating' }
          const declared = { declaredBy: first.actor ?? '', declaredAt: first.occurredAt }
          await tx.incident.create({ data: { ...row, ...declared, version: 0, state: {} } })
          const { facts, effects = [] } = also(now)
          const { state } = await record(tx, id, null, { facts: [first, ...facts], effects }, now)
          return { id, state, already: false }
        },
        { timeout: 20_000, maxWait: 20_000 },
      ),
  }
}

/** The incident's state, its row locked until the transaction ends, so that commits on one incident queue up. */
async function lockState(tx: Tx, id: string): Promise<State> {
  const [row] = await tx.$queryRaw<{ state: unknown }[]>`SELECT "state" FROM "Incident" WHERE "id" = ${id} FOR UPDATE`
  if (!row) throw new Error(`There is no incident with the id ${id}.`)
  return State.parse(row.state)
}

async function unseen(tx: Tx, incidentId: string, facts: NewFact[]): Promise<NewFact[]> {
  const keys = facts.flatMap((fact) => (fact.key === undefined ? [] : [fact.key]))
  if (keys.length === 0) return facts
  const rows = await tx.fact.findMany({ where: { incidentId, key: { in: keys } }, select: { key: true } })
  const seen = new Set(rows.map((row) => row.key))
  return facts.filter((fact) => {
    if (fact.key === undefined) return true
    if (seen.has(fact.key)) return false
    seen.add(fact.key)
    return true
  })
}

async function nextNumber(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT nextval(pg_get_serial_sequence('"Incident"', 'number'))::int AS n`
  if (!row) throw new Error('The database gave no incident number.')
  return row.n
}

/** A cancelled one was a mistake, and one that others may see is no private one: neither is a second try. */
function findTwin(tx: Tx, { by, title, since, hidden }: { by: string; title: string; since: Date; hidden: boolean }) {
  return tx.incident.findFirst({
    where: {
      declaredBy: by,
      title,
      private: hidden,
      status: { not: 'cancelled' },
      declaredAt: { gte: since },
    },
    orderBy: { number: 'desc' },
  })
}

async function markDone(tx: Tx, key: string, now: Date): Promise<void> {
  await tx.effect.update({ where: { key }, data: { status: 'done', doneAt: now, leaseUntil: null, error: null } })
}
