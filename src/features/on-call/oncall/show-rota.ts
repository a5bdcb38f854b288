import { after, hours } from '../../../incident/clock.ts'
import { gaps, stretches } from '../../../incident/on-call/rota-gaps.ts'
import { actions, button, section } from '../../../slack/blocks.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import { user } from '../../../slack/mrkdwn.ts'
import type { FeatureContext } from '../../context.ts'
import { daysAhead, mention, nowAndNext, type Roster, rosterOf, userOf } from '../roster.ts'
import { withdrawCoverPress } from './actions.ts'
import { timeOf } from './cover-view.ts'
import { rotaText } from './view.ts'

/** Answers `/incident imoc`: who is on duty now and next, which covers were agreed, and where the rota has gaps. */
export async function showRota(input: CommandInput, ctx: FeatureContext): Promise<Reply> {
  const now = ctx.clock.now()
  const [roster, found, covers] = await Promise.all([
    rosterOf(ctx),
    ctx.incidents.byChannel(input.channel),
    ctx.covers.standing(now),
  ])
  const until = after(now, hours(24 * daysAhead))
  const ahead = stretches(roster.rota, now, until, roster)
  const users = await usersOf(
    ahead.map(({ member }) => member),
    ctx,
  )
  const known = (member: string) => users.get(member) !== null
  const named = (member: string) => {
    const id = users.get(member)
    return id ? user(id) : member
  }
  const turns = nowAndNext(roster, now)
  const text = rotaText({
    ...{ state: found?.state ?? null, roster, covers, people: peopleOn(roster), named },
    ...{ now: await mention(turns.now, ctx), next: await mention(turns.next, ctx) },
    daysAhead,
    gaps: gaps(roster.rota, { ...roster, from: now, until, known }),
  })
  const own = covers.filter(({ askedBy }) => askedBy === input.user).slice(0, 5)
  if (own.length === 0) return { text }
  const buttons = own.map((cover) => button(withdrawCoverPress, 'I need no cover', cover.id))
  return {
    text,
    blocks: [
      section(text),
      ...own.flatMap((cover, n) => [section(`Yours: ${timeOf(cover)}`), actions(...buttons.slice(n, n + 1))]),
    ],
  }
}

/** Counts how many people share the nights. */
function peopleOn({ rota, shifts }: Roster): number {
  return new Set((shifts ?? []).length ? shifts?.map(({ member }) => member) : rota.members).size
}

/**
 * Returns the Slack user of each member, or null if Slack knows none. A member who cannot be looked up now is left out, so that they do not
 * count as unknown.
 */
async function usersOf(members: string[], ctx: FeatureContext): Promise<Map<string, string | null>> {
  const pairs = await Promise.all(
    [...new Set(members)].map(async (member) => {
      const found = await userOf(member, ctx).catch(() => undefined)
      return found === undefined ? [] : [[member, found] as const]
    }),
  )
  return new Map(pairs.flat())
}
