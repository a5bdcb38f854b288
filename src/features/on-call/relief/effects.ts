import { isInside } from '../../../incident/access/visibility.ts'
import { lateness } from '../../../incident/clock.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { askRelief, offerRelief, withdrawRelief } from '../../../incident/on-call/effects.ts'
import { reliefNobody, reliefOffer, reliefQuestion } from '../../../incident/on-call/posts.ts'
import { onDuty, othersInTurn } from '../../../incident/on-call/rota.ts'
import type { State } from '../../../incident/state.ts'
import { type EffectRun, noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { show } from '../../post.ts'
import { tell } from '../../posts/line.ts'
import { rosterOf, userOf } from '../roster.ts'
import { askAt, askedNow, free, hoursOn, stillOn } from './rules.ts'

/** Runs when the timer is due: it looks at the state first, and sets the next timer. */
export async function onAskRelief(run: RunOf<typeof askRelief>, ctx: FeatureContext): Promise<Outcome> {
  const ask = run.data
  if (!stillOn(run.state, ask)) return noOutcome
  const occurredAt = ctx.clock.now()
  const { again_hours } = ctx.settings.imoc.relief
  const hours = askedNow(ask, again_hours, occurredAt)
  const data = { ...ask, hours, lateMs: lateness(run.dueAt, occurredAt) }
  return {
    facts: [{ kind: 'relief-asked', data, actor: null, occurredAt, key: run.key }],
    effects: [askAt(ask, hours + again_hours)],
  }
}

/**
 * Asks the person on duty, unless they are the IMOC, and the next free people of the rota. Two people see the same offer; the first who
 * presses it becomes the IMOC. When the question comes again in a later hour, they are asked again.
 */
export async function onOfferRelief(run: RunOf<typeof offerRelief>, ctx: FeatureContext): Promise<Outcome> {
  const { state } = run
  const { imoc } = state
  if (!imoc || isOver(state.status)) return noOutcome
  const { imoc: settings } = ctx.settings
  const roster = await rosterOf(ctx)
  const now = ctx.clock.now()
  const members = [onDuty(roster.rota, now, roster), ...othersInTurn(roster.rota, now, roster)]
  const people = await Promise.all(members.map((member) => userOf(member, ctx)))
  const facts = await ctx.incidents.facts(run.incidentId, { kinds: ['role-taken'] })
  const watches = facts.filter((fact) => fact.kind === 'role-taken')
  const known = people.filter((person) => person !== null)
  const asked = free(known, { state, watches, restHours: settings.relief.rest_hours, now }).slice(0, 2)
  if (asked.length === 0) return { facts: [], effects: [tell(reliefNobody(run.key))] }
  const round = { tired: imoc.user, since: imoc.since, hoursOn: hoursOn(imoc.since, now) }
  const effects = asked.map((person) => show(reliefOffer({ offered: person, ...round }), run))
  return { facts: outsiders(asked, state, run, now), effects }
}

/** Records that people outside a private incident may take over because they were asked. */
function outsiders(asked: string[], state: State, run: EffectRun, now: Date): NewFact[] {
  return asked
    .filter((user) => !isInside(state, user))
    .map((user) => ({ kind: 'asked-in', data: { user }, actor: null, occurredAt: now, key: `${run.key}:${user}` }))
}

/** Changes the questions and offers that are over: they say so, and lose their buttons. */
export async function onWithdrawRelief(run: RunOf<typeof withdrawRelief>, ctx: FeatureContext): Promise<Outcome> {
  const posts = await Promise.all(
    [reliefQuestion, reliefOffer].map(({ all }) => ctx.posts.purposes(run.incidentId, all)),
  )
  return { facts: [], effects: posts.flat().map((purpose) => show(purpose, run)) }
}
