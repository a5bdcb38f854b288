import { clockKinds, clockOf, type IncidentClock } from '../../../incident/analysis/clock.ts'
import type { ClockPoint } from '../../../incident/analysis/clock-points.ts'
import type { ClockReading } from '../../../incident/analysis/clock-reading.ts'
import { isRefusal, type Refusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { decode, link } from '../../../slack/mrkdwn.ts'
import type { IncidentWriter } from '../../../store/commit.ts'
import type { FoundIncident, Incidents } from '../../../store/incidents.ts'
import { unknownIncident } from '../../commands/acting.ts'
import { inForm } from '../../commands/in-form.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, SentOf } from '../../handlers.ts'
import { onlyYours } from '../../posts/only-yours.ts'
import type { clockForm } from './actions.ts'
import { readClock } from './read.ts'
import { type ClockWish, needsReason, setByIn, setClock } from './rules.ts'
import { clockModal, clockReply, setReply } from './view.ts'

/** Reads the facts that a clock is made of, however many others there are. */
export async function clockNow(
  { id, state }: FoundIncident,
  incidents: Pick<Incidents, 'facts'>,
): Promise<IncidentClock> {
  return clockOf(await incidents.facts(id, { kinds: clockKinds }), state)
}

type Parts = { incidents: Pick<Incidents, 'byId' | 'facts'>; writer: IncidentWriter }
type Done = { before: ClockReading; reading: ClockReading }

/** Sets a point as somebody wishes. `shown`: the time that they were shown; undefined if none. The refusal comes with the clock as it is. */
export async function setPoint(
  incidentId: string,
  { by, shown, ...wish }: ClockWish & { by: string; shown?: string | null },
  { incidents, writer }: Parts,
): Promise<Done | Refusal> {
  const found = await incidents.byId(incidentId)
  if (found === null) return unknownIncident
  const before = readingOf(await clockNow(found, incidents), wish.point)
  const known = { reading: before, setBy: setByIn(found.state, wish.point), shown }
  const done = await writer.commit(incidentId, (state, now) => setClock(state, { ...wish, by }, known, now))
  if (isRefusal(done)) return done
  return { before, reading: readingOf(await clockNow({ id: incidentId, state: done.state }, incidents), wish.point) }
}

function readingOf({ points }: IncidentClock, point: ClockPoint): ClockReading {
  const found = points.find((each) => each.point === point)
  if (found === undefined) throw new Error(`The clock has no point ${point}.`)
  return found
}

/** `/incident clock`: shows it, sets a point, or opens the form. */
export function clockCommand(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async (found) => {
    const zone = (await ctx.people.byId(input.user))?.zone ?? 'Etc/UTC'
    const { endedAt } = found.state
    const asked = readClock(decode(input.text), { now: ctx.clock.now(), zone, endedAt })
    if (isRefusal(asked)) return { text: inMrkdwn(asked.refused) }
    if (asked.do === 'show') {
      const page = await ctx.ownLink(input.user, found.state, 'clock')
      return clockReply(
        found.state,
        await clockNow(found, ctx.incidents),
        `${link(page, 'The clock as a page')} (${onlyYours})`,
      )
    }
    if (asked.do === 'form') return open(found, input.triggerId, asked.point, ctx)
    const done = await setPoint(found.id, { ...asked.wish, by: input.user }, ctx)
    return isRefusal(done) ? { text: inMrkdwn(done.refused) } : setReply(done.reading, done.before, found.id)
  })
}

/** The button under the clock. */
export async function openForm({ value, triggerId }: Press<string>, ctx: FeatureContext): Promise<Reply | null> {
  const found = await ctx.incidents.byId(value)
  return found ? open(found, triggerId, null, ctx) : { text: inMrkdwn(unknownIncident.refused) }
}

async function open(
  found: FoundIncident,
  triggerId: string,
  point: ClockPoint | null,
  ctx: FeatureContext,
): Promise<null> {
  const clock = await clockNow(found, ctx.incidents)
  const at = point === null ? null : readingOf(clock, point).at
  const filled = { point, when: 'time', at: at === null ? null : new Date(at), why: '', said: null }
  await ctx.slack.openView(triggerId, clockModal(found.id, clock, filled))
  return null
}

/** A form that shows an older time comes back as it was filled in, with the time of now. */
export async function sendForm(sent: SentOf<typeof clockForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, seen } = sent.metadata
  const { point, when, at, why } = sent.values
  if (point === null) return { errors: { point: 'Choose a point of the clock.' } }
  if (when === null) return { errors: { when: 'Say when it was.' } }
  if (when === 'time' && at === null) return { errors: { at: 'Enter the time, or say that nobody knows it.' } }
  const to = when === 'time' && at ? at : when === 'facts' ? 'facts' : 'unknown'
  const shown = seen[point] ?? null
  const done = await setPoint(incidentId, { point, to, why, by: sent.user, shown }, ctx)
  if (!isRefusal(done)) return { close: true }
  const said = await inForm(done.refused, ctx)
  const found = await ctx.incidents.byId(incidentId)
  if (!found) return { errors: { point: said } }
  const clock = await clockNow(found, ctx.incidents)
  const reading = readingOf(clock, point)
  if (reading.at !== shown) return { update: clockModal(incidentId, clock, { point, when, at, why: why ?? '', said }) }
  const field = needsReason({ to, why }, reading) ? 'why' : when === 'time' ? 'at' : 'when'
  return { errors: { [field]: said } }
}
