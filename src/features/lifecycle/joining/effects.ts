import type { brief } from '../../../incident/lifecycle/effects.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FoundIncident } from '../../../store/incidents.ts'
import type { FeatureContext } from '../../context.ts'
import { marked, saidLast } from './briefing.ts'
import { isBack, needsStory } from './rules.ts'
import { story, welcomeBack } from './view.ts'

/** Posts the brief at most once: nobody can look up such a message again to see whether it was posted. */
export async function onBrief(run: RunOf<typeof brief>, ctx: FeatureContext): Promise<Outcome> {
  const { user } = run.data
  const { state, incidentId } = run
  if (run.maybeDone || !state.channel) return noOutcome
  const to = { channel: state.channel.id, user }
  if (isBack(state, user)) {
    await ctx.slack.whisper(to, welcomeBack(state))
    return noOutcome
  }
  if (!needsStory(state, user) || (await isBot(user, ctx))) return noOutcome
  const told = await ctx.slack.whisper(to, await storyFor(user, { id: incidentId, state }, ctx, true))
  if (!told) return noOutcome
  return {
    facts: [{ kind: 'briefed', data: { user }, actor: null, occurredAt: ctx.clock.now(), key: `briefed:${user}` }],
  }
}

/** Shows the current brief to one person. `comes`: they have just joined. */
export async function storyFor(
  reader: string,
  { id, state }: Pick<FoundIncident, 'id' | 'state'>,
  ctx: FeatureContext,
  comes = false,
) {
  const entries = await marked(id, state, ctx)
  const said = entries.length ? [] : await saidLast(id, state, ctx)
  return story({ state, entries, said, settings: ctx.settings, now: ctx.clock.now(), reader, comes })
}

async function isBot(user: string, ctx: FeatureContext): Promise<boolean> {
  const person = (await ctx.people.byId(user)) ?? (await ctx.slack.person(user))
  return person?.kind === 'bot'
}
