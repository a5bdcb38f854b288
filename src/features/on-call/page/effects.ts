import { lateness } from '../../../incident/clock.ts'
import { severityName } from '../../../incident/lifecycle/severity.ts'
import type { pageImoc, pageSecondMedium, pageStep } from '../../../incident/on-call/effects.ts'
import type { Page } from '../../../incident/on-call/state.ts'
import type { State } from '../../../incident/state.ts'
import { type DecideOutcome, noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { PageOrder } from '../../../providers/paging/paging-provider.ts'
import type { FeatureContext } from '../../context.ts'
import { type EscalationPolicy, type EscalationStep, nextStep } from '../escalation.ts'
import { rosterOf, userOf } from '../roster.ts'
import { awaits, endOpenPages, isOpen, mayLeave, mayStart, pagedNext, pageOf, started } from './rules.ts'

/** Pages the first person on the escalation list, unless there is an IMOC by now or somebody is being paged already. */
export async function onPageImoc(run: RunOf<typeof pageImoc>, ctx: FeatureContext): Promise<Outcome | DecideOutcome> {
  const { page } = run.data
  if (!mayStart(run.state, page)) return noOutcome
  const found = await nextStep(await ladderOf(run.state, ctx), 0, [])
  // Somebody may have taken over while the escalation list was looked up.
  return (state, now) => started(state, { page, from: 0, ...found, lateMs: lateness(run.dueAt, now) }, now)
}

/**
 * Runs when the time to answer is over, or when somebody cannot come: it pages the next person, or records that nobody is left. It looks at
 * the state first.
 */
export async function onPageStep(run: RunOf<typeof pageStep>, ctx: FeatureContext): Promise<Outcome | DecideOutcome> {
  const wish = run.data
  const page = awaits(run.state, wish)
  if (!page) return noOutcome
  const found = await nextOf(page, wish.from, run.state, ctx)
  return (state, now) => pagedNext(state, { ...wish, ...found, lateMs: lateness(run.dueAt, now) }, now)
}

async function nextOf(page: Page, from: number, state: State, ctx: FeatureContext) {
  if (page.for === 'imoc') return nextStep(await ladderOf(state, ctx), from, page.rungs)
  return { step: again(page, from, state, ctx), passed: [] }
}

/** A person who was asked for help is paged once more, if there is another medium and they have not answered that they cannot come. */
function again(page: Page, from: number, state: State, ctx: FeatureContext): EscalationStep | null {
  const [first] = page.rungs
  const refused = page.rungs.some((rung) => rung.answer !== null || rung.gone)
  if (!first || from !== 1 || refused || !ctx.paging || !mayLeave(state)) return null
  return { rung: 1, user: first.user, who: first.who, medium: ctx.paging.medium }
}

async function ladderOf(state: State, ctx: FeatureContext): Promise<EscalationPolicy> {
  const roster = await rosterOf(ctx)
  return {
    paging: ctx.settings.paging,
    second: ctx.paging && mayLeave(state) ? ctx.paging.medium : null,
    roster,
    at: ctx.clock.now(),
    // The incident may know that an account is deactivated before the directory of users does.
    userOf: async (member) => {
      const user = await userOf(member, ctx)
      return user !== null && state.accounts[user] === 'out' ? null : user
    },
    isGuest: async (user) => (await ctx.people.byId(user))?.kind === 'guest',
  }
}

/** Ends the pages for which nobody has to come, because there is an IMOC or the incident is over. */
export async function onEndPages(): Promise<DecideOutcome> {
  return endOpenPages
}

/** Sends the page to the second medium. It pages nobody if somebody has answered meanwhile. */
export async function onPageSecondMedium(run: RunOf<typeof pageSecondMedium>, ctx: FeatureContext): Promise<Outcome> {
  const { page: id, event } = run.data
  const { state } = run
  const page = pageOf(state, id)
  if (!page || !ctx.paging || !mayLeave(state)) return noOutcome
  if (event === 'trigger' && !isOpen(state, page)) return noOutcome
  const key = `imoc:${state.id}:${id}`
  await ctx.paging.send({ event, key, tryKey: run.key, ...contentOf(state, page, ctx), at: run.createdAt })
  return noOutcome
}

/** Outside Slack, a page for a private incident shows only the incident's number. */
function contentOf(
  state: State,
  page: Page,
  { settings }: FeatureContext,
): Pick<PageOrder, 'summary' | 'severity' | 'incident' | 'link'> {
  const { number: incident } = state
  const wanted = page.for === 'imoc' ? 'nobody leads it yet' : 'help is asked for'
  const severity = urgency(state.severity, settings)
  if (state.private) return { incident, severity, link: null, summary: `INC-${incident} (private): ${wanted}` }
  const level = severityName(state.severity, settings.severities)
  const link = state.channel ? `https://slack.com/app_redirect?channel=${state.channel.id}` : null
  return { incident, severity, link, summary: `INC-${incident} ${state.title} (${level}): ${wanted}` }
}

/** Follows the order of config/severities.yaml, the worst first. A severity that is not known yet has to wake people too. */
function urgency(severity: string, settings: FeatureContext['settings']): PageOrder['severity'] {
  const ranked = settings.severities.filter(({ id }) => id !== 'unknown')
  const place = ranked.findIndex(({ id }) => id === severity)
  return (['critical', 'error', 'warning', 'info'] as const)[place === -1 ? 1 : Math.min(place, 3)] ?? 'error'
}
