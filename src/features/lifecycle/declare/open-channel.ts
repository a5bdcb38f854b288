import { after, apart, minutes } from '../../../incident/clock.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { PermanentError, RetryAfter } from '../../../incident/failure.ts'
import type { ChannelTry } from '../../../incident/lifecycle/effects.ts'
import { answerCommand, answerWhere, openChannel } from '../../../incident/lifecycle/effects.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import { SlackRefused } from '../../../slack/failure.ts'
import type { FeatureContext } from '../../context.ts'
import { makeChannel, NoNameFree } from './make-channel.ts'
import { whyNoChannel } from './refusal-words.ts'

/** A short fault is over before this time (ms); after it, imoc notifies people where to talk. */
const passing = 5_000
/** How long to wait between tries while Slack does not answer (ms). */
const pauses = { silent: 10_000, silentLong: minutes(1) }

/**
 * Creates the channel, for as long as the incident is open. If Slack refuses it or does not answer for long, that is recorded as a fact,
 * which tells people where to talk meanwhile. The next try is a timer, so the channel is never given up.
 */
export async function onOpenChannel(run: RunOf<typeof openChannel>, ctx: FeatureContext): Promise<Outcome> {
  const { state } = run
  const { answerTo, chain, round } = run.data
  if (state.channel || isOver(state.status)) return noOutcome
  try {
    const opened = await makeChannel({ state, look: run.maybeDone || round > 0 }, ctx)
    return { facts: [channelOpened(opened, ctx)], effects: answerTo ? [answerOpen(answerTo)] : [] }
  } catch (error) {
    const refused = error instanceof SlackRefused || error instanceof NoNameFree
    const long = round > 0 || apart(ctx.clock.now(), run.createdAt) >= passing
    // The runner tries again soon: its pauses are short at first.
    if (!refused && !long) throw error
    const why = whyNoChannel(error)
    ctx.log.warn({ incident: state.number, round, why }, 'no channel yet; it is tried again')
    const busy = error instanceof RetryAfter ? error.milliseconds : null
    const silent = round < 3 ? pauses.silent : pauses.silentLong
    const told = answerTo ? [answerWhere({ name: 'answer-where', data: { answerTo } })] : []
    // Until people have fixed why Slack refuses, this same effect waits for that.
    if (refused) return { facts: [channelRefused(why, ctx)], effects: told, failed: untilMended(error) }
    // An answer to this try says nothing about earlier tries: one of them may have created a channel that we do not know of.
    const outcomeUnknown = run.outcomeUnknown || run.maybeDone || busy === null
    const dueAt = after(ctx.clock.now(), busy ?? silent)
    const next = openAgain({ answerTo, chain, round: round + 1 }, { dueAt, outcomeUnknown })
    return { facts: [channelRefused(why, ctx)], effects: [next, ...told] }
  }
}

/** Makes every refusal one that waits for a blocker: people can do something about each of them, so the channel is not given up. */
function untilMended(error: SlackRefused | NoNameFree): PermanentError {
  if (error.blocker) return error
  const method = 'conversations.create'
  const code = error instanceof SlackRefused ? error.code : error.name
  return new PermanentError(error.message, {
    cause: error,
    blocker: { key: `method:${method}`, code, method, channel: null },
  })
}

/** Asks for the next try; without `dueAt` it is due at once. */
export function openAgain(data: ChannelTry, when: { dueAt?: Date; outcomeUnknown?: boolean } = {}): NewEffect {
  const name = `open-channel:${data.chain}:${data.round}`
  return openChannel({ name, data, urgent: true, ...when })
}

function channelOpened({ id, name }: { id: string; name: string }, ctx: FeatureContext): NewFact {
  const data = { channel: id, name }
  return { kind: 'channel-opened', data, actor: null, occurredAt: ctx.clock.now(), key: 'channel-opened' }
}

/** Records each reason once, so that later tries add nothing to the timeline. */
function channelRefused(why: string, ctx: FeatureContext): NewFact {
  const occurredAt = ctx.clock.now()
  return { kind: 'channel-refused', data: { why }, actor: null, occurredAt, key: `channel-refused:${why}` }
}

const answerOpen = (url: string): NewEffect => answerCommand({ name: 'answer:declared', data: { url } })
