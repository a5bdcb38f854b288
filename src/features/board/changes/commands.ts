import type { Change } from '../../../incident/board/state.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import type { State } from '../../../incident/state.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import { decode, plain } from '../../../slack/mrkdwn.ts'
import type { FoundIncident } from '../../../store/incidents.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import { inLine } from '../words.ts'
import { elsewhere, overlapping } from './overlaps.ts'
import { type Doing, readDid, readDoing, unknownPlace } from './read-change.ts'
import { beginChange, endChange, meant } from './rules.ts'
import { beganReply, inFlightReply, tookOf, whichReply } from './view.ts'

/** Answers `/incident doing <what> [on <service>] [for now]`, which people type before a change. */
export function doing(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async (found) => {
    if (input.text === '') return inFlightReply(found.state, ctx.settings)
    const typed = decode(input.text)
    const wish = readDoing(typed, ctx.settings.services)
    if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
    const reply = await begin(found.id, { ...wish, by: input.user }, ctx)
    const place = unknownPlace(typed, wish)
    if (place === null) return reply
    const services = ctx.settings.services.map(({ id }) => id).join(', ')
    const note = `I cannot warn of another change on “${plain(place)}”: I know the services ${plain(services)}.`
    return { ...reply, text: `${reply.text}\n${note}` }
  })
}

/** Records the change, and answers with the other changes in progress on the same service, in this and in other incidents. */
export async function begin(id: string, wish: Doing & { by: string }, ctx: FeatureContext): Promise<Reply> {
  const done = await ctx.writer.commit(id, (state, now) => beginChange(state, wish, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const begun = done.facts.find((fact) => fact.kind === 'change-begun')
  const change = done.state.changes.find((each) => each.number === begun?.data.number)
  if (!change) return { text: 'You have already announced this change.' }
  return beganReply(change, await beside(done.state, change, ctx), ctx.settings)
}

/** It looks them up after the change is recorded, so that of two people who begin at once, at least one sees the other. */
async function beside(state: State, change: Change, ctx: FeatureContext) {
  const here = overlapping(state, change).filter((each) => each.elsewhere === null)
  if (change.service === null) return here
  const others = (await ctx.incidents.open()).map((each) => each.state)
  return [...here, ...elsewhere(state, others, change.service)]
}

/** Answers `/incident did [n] [what came of it]`, which people type after a change. */
export function did(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async (found) => {
    const { number, outcome } = readDid(decode(input.text), found.state.changes)
    const changes = meant(found.state, { number, by: input.user })
    if (isRefusal(changes)) {
      const kept = outcome ? ` Nothing was recorded of “${inLine(outcome, 200)}”: \`/incident note\` records it.` : ''
      return { text: `${inMrkdwn(changes.refused)}${kept}` }
    }
    const [only, second] = changes
    if (second || !only) return whichReply(found.id, changes, outcome)
    return end(found.id, { number: only.number, outcome, by: input.user }, ctx)
  })
}

export async function end(
  id: FoundIncident['id'],
  wish: { number: number; outcome: string | null; by: string },
  ctx: FeatureContext,
): Promise<Reply> {
  const done = await ctx.writer.commit(id, (state, now) => endChange(state, wish, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const change = done.state.changes.find((each) => each.number === wish.number)
  const undo = done.state.undos.find((each) => each.change === wish.number)
  const left = undo ? ` It is temporary: it is on the board as item ${undo.number} to undo.` : ''
  return { text: `Change ${wish.number} is done${change ? `, after ${tookOf(change)}` : ''}.${left}` }
}
