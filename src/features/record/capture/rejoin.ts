import { z } from 'zod'
import { after, minutes } from '../../../incident/clock.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { rejoin } from '../../../incident/record/effects.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import { Id, orNull, Ts } from '../../../slack/fields.ts'
import type { EventInput } from '../../../slack/interaction.ts'
import type { FeatureContext } from '../../context.ts'
import { compare } from './reconcile.ts'

const Left = z.object({ channel: Id, event_ts: orNull(Ts) })

/** Runs when imoc was removed from an incident's channel. While the incident is open it joins again, if Slack allows it. */
export async function takenOut({ event, eventId }: EventInput, ctx: FeatureContext): Promise<void> {
  const { channel, event_ts } = Left.parse(event)
  ctx.channels.doubt()
  const id = await ctx.incidents.idByChannel(channel)
  if (id === null) return
  await ctx.writer.commit(id, (state) => ({
    facts: [],
    effects: isOver(state.status) ? [] : [rejoin({ name: `rejoin:${event_ts ?? eventId}`, data: { channel } })],
  }))
}

/** Slack reports the join, and then what people wrote meanwhile is read. */
export async function onRejoin({ data, state }: RunOf<typeof rejoin>, ctx: FeatureContext): Promise<Outcome> {
  const { channel } = data
  if (!isOver(state.status)) await ctx.slack.join(channel)
  return noOutcome
}

/**
 * Runs when imoc is in an incident's channel again: it asks to read what people wrote meanwhile. It does not read at once: imoc also hears
 * of its own join to a channel that it has just created, and the events of that channel are still on their way.
 */
export async function backIn(channel: string, round: string, ctx: FeatureContext): Promise<void> {
  const id = await ctx.incidents.idByChannel(channel)
  if (id === null) return
  await ctx.writer.commit(id, (state) => ({
    facts: [],
    effects: compare(state, {
      id: `rejoined-${round}`,
      why: 'rejoined',
      dueAt: after(ctx.clock.now(), minutes(0.05)),
    }),
  }))
}
