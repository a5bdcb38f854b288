import { severityName } from '../../../incident/lifecycle/severity.ts'
import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import type { FeatureContext } from '../../context.ts'
import { allSteps } from '../escalation.ts'
import { mention, rosterOf, userOf } from '../roster.ts'
import { ladderText } from './view.ts'

/** Answers `/incident imoc who [severity] [service]`: it shows whom a page would reach now, and when. It pages nobody. */
export async function dryRun(input: CommandInput, typed: string, ctx: FeatureContext): Promise<Reply> {
  const found = await ctx.incidents.byChannel(input.channel)
  const wish = readWish(typed, found?.state.severity ?? 'unknown', ctx)
  if (isRefusal(wish)) return { text: inMrkdwn(wish.refused) }
  const { paging, severities } = ctx.settings
  const level = severityName(wish.severity, severities)
  const [roster, at] = [await rosterOf(ctx), ctx.clock.now()]
  const second = ctx.paging?.medium ?? null
  const { steps, passed } = await allSteps({
    ...{ paging, second, roster, at },
    userOf: (member) => userOf(member, ctx),
    isGuest: async (user) => (await ctx.people.byId(user))?.kind === 'guest',
  })
  const named = await Promise.all(steps.map(async (step) => ({ ...step, who: await mention(step.who, ctx) })))
  return { text: ladderText({ ...wish, level, steps: named, passed, roster, paging }) }
}

function readWish(
  typed: string,
  usual: string,
  { settings }: FeatureContext,
): { severity: string; service: string | null } | Refusal {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const severity = settings.severities.find(({ id }) => words.includes(id))
  const service = settings.services.find(({ id }) => words.includes(id))
  const strange = words.find((word) => word !== severity?.id && word !== service?.id)
  if (strange !== undefined) {
    const known = [...settings.severities, ...settings.services].map(({ id }) => id).join(', ')
    return refuse(`"${strange}" is not a severity or a service: use one of ${known}.`)
  }
  const level = severity ?? settings.severities.find(({ id }) => id === usual)
  return { severity: level?.id ?? usual, service: service?.name ?? null }
}
