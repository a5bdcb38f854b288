import { z } from 'zod'
import { lateness } from '../../incident/clock.ts'
import { onDuty, othersInTurn } from '../../incident/rota.ts'
import { isOver } from '../../incident/status.ts'
import { type EffectRun, nothing, type Outcome } from '../../jobs/effect-handler.ts'
import type { House } from '../house.ts'
import { rosterOf, userOf } from '../roster.ts'
import { askAt, askedNow, stillOn } from './rules.ts'

const Ask = z.object({ user: z.string(), since: z.string(), hours: z.number() })

/** The timer has come: it asks the state first, and sets the next one. */
export async function askRelief(run: EffectRun, house: House): Promise<Outcome> {
  const ask = Ask.parse(run.data)
  if (!stillOn(run.state, ask)) return nothing
  const occurredAt = house.clock.now()
  const { again_hours } = house.settings.imoc.relief
  const hours = askedNow(ask, again_hours, occurredAt)
  const data = { ...ask, hours, lateMs: lateness(run.dueAt, occurredAt) }
  return {
    facts: [{ kind: 'relief-asked', data, actor: null, occurredAt, key: run.key }],
    effects: [askAt(ask, hours + again_hours)],
  }
}

/** Who is on duty, if somebody else leads, and the next of the rota: two see the same offer; the first to press it is the IMOC. */
export async function offerRelief(run: EffectRun, house: House): Promise<Outcome> {
  const { imoc } = run.state
  if (!imoc || isOver(run.state.status)) return nothing
  const roster = await rosterOf(house)
  const now = house.clock.now()
  const members = [onDuty(roster.rota, now, roster), ...othersInTurn(roster.rota, now, roster)]
  const people = await Promise.all(members.map((member) => userOf(member, house)))
  const free = people.filter((person) => person !== null && person !== imoc.user).slice(0, 2)
  return { facts: [], effects: free.map((person) => shown(`offer:${person}|${imoc.user}`, run)) }
}

/** Questions and offers that no longer stand say so, and lose their buttons. */
export async function withdrawRelief(run: EffectRun, house: House): Promise<Outcome> {
  const posts = await Promise.all(['relief:', 'offer:'].map((each) => house.posts.purposes(run.incidentId, each)))
  return { facts: [], effects: posts.flat().map((purpose) => shown(purpose, run)) }
}

function shown(purpose: string, run: EffectRun) {
  return { kind: 'show', name: `${purpose}:${run.key}`, data: { purpose } }
}
