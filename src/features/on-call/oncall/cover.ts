import { after, hours } from '../../../incident/clock.ts'
import { cut } from '../../../incident/cut.ts'
import { onDuty, othersInTurn } from '../../../incident/on-call/rota.ts'
import { stretches } from '../../../incident/on-call/rota-gaps.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { section } from '../../../slack/blocks.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import { decode, user } from '../../../slack/mrkdwn.ts'
import { coverState } from '../../../store/covers.ts'
import { mask } from '../../../store/mask.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press } from '../../handlers.ts'
import { mention, type Roster, rosterOf, userOf } from '../roster.ts'
import { readCover } from './cover-times.ts'
import { timeOf, withdraw } from './cover-view.ts'
import { tellCovers } from './tell-covers.ts'

const whyLimit = 200

/** How long a cover is kept after it has ended (ms). */
const kept = hours(24 * 90)

/** Answers `/incident imoc cover me …`: asks everyone else on the rota by direct message. */
export async function askForCover(input: CommandInput, typed: string, ctx: FeatureContext): Promise<Reply> {
  const now = ctx.clock.now()
  const roster = await rosterOf(ctx)
  const wish = readCover(decode(typed), now, roster.rota.zone)
  if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
  const member = await memberOf(input.user, roster, ctx)
  if (member === null) return { text: 'You are not on the rota, so you do not need cover.' }
  const theirs = stretches(roster.rota, wish.from, wish.until, roster).filter((each) => each.member === member)
  const [first, last] = [theirs[0], theirs.at(-1)]
  if (!first || !last) {
    const other = await mention(onDuty(roster.rota, wish.from, roster), ctx)
    return { text: `You are not on call then: ${other} is. Nobody has to cover you.` }
  }
  const users = await others(input.user, roster, ctx)
  if (users.length === 0)
    return {
      text: 'Nobody else on the rota has an account in this workspace, so there is nobody to ask. Check config/rota.yaml.',
    }
  const time = { from: first.from, until: last.until }
  const cover = { id: ctx.newId(), askedBy: input.user, member, ...time, askedAt: now }
  await ctx.covers.dropOlder(after(now, -kept))
  const why = wish.why === null ? null : cut(mask(wish.why), whyLimit)
  await ctx.covers.ask({ ...cover, why }, users)
  await tellCovers(ctx)
  const text = `I have asked these people to cover you from ${timeOf(time)}: ${users.map(user).join(', ')}. The first person to press "I cover" takes it. I will tell you who it is. You stay on call until then.`
  return { text, blocks: [section(text), withdraw(cover)] }
}

/** Answers the button "I cover": the first person who presses it takes the cover. */
export async function takeCover(input: Press<string>, ctx: FeatureContext): Promise<Reply> {
  const id = input.value
  const now = ctx.clock.now()
  const asked = await ctx.covers.find(id)
  if (asked?.askedBy === input.user) return { text: 'You cannot cover yourself.' }
  const member = (await memberOf(input.user, await rosterOf(ctx), ctx)) ?? input.user
  const cover = asked && (await ctx.covers.take(id, { user: input.user, member }, now))
  if (!cover) return { text: 'This request is no longer valid.' }
  await tellCovers(ctx)
  const state = coverState(cover, now)
  if (state === 'withdrawn') return { text: `${user(cover.askedBy)} no longer needs cover. Thank you.` }
  if (state === 'past') return { text: 'That time is over; thank you.' }
  return cover.takenBy === input.user
    ? { text: `You are on call from ${timeOf(cover)}, for ${user(cover.askedBy)}. Thank you; I am telling them.` }
    : { text: `${user(cover.takenBy ?? '')} was first; thank you.` }
}

/** Answers the button "I need no cover" for the person who asked for it. */
export async function withdrawCover(input: Press<string>, ctx: FeatureContext): Promise<Reply> {
  const id = input.value
  const asked = await ctx.covers.find(id)
  if (!asked) return { text: 'This request is no longer valid.' }
  if (asked.askedBy !== input.user) return { text: `Only ${user(asked.askedBy)} can withdraw that request.` }
  if (asked.withdrawnAt) return { text: 'You have already withdrawn that request.' }
  await ctx.covers.withdraw(id, ctx.clock.now())
  await tellCovers(ctx)
  return {
    text: `Withdrawn: the rota applies again from ${timeOf(asked)}. I am telling the people who were asked, or the person who covers you.`,
  }
}

/** Returns how the rota names a user; null if they are not on the rota. */
async function memberOf(id: string, roster: Roster, ctx: FeatureContext): Promise<string | null> {
  const { rota, shifts, swaps } = roster
  const named = [...rota.members, ...[...rota.overrides, ...(shifts ?? []), ...swaps].map((each) => each.member)]
  const users = await Promise.all(
    [...new Set(named)].map(async (member) => ({ member, user: await userOf(member, ctx) })),
  )
  return users.find((each) => each.user === id)?.member ?? null
}

async function others(id: string, roster: Roster, ctx: FeatureContext): Promise<string[]> {
  const at = ctx.clock.now()
  const members = [onDuty(roster.rota, at, roster), ...othersInTurn(roster.rota, at, roster)]
  const users = await Promise.all(members.map((member) => userOf(member, ctx)))
  return [...new Set(users.filter((each) => each !== null).filter((each) => each !== id))]
}
