import type { ModalView } from '@slack/types'
import { liveRuns } from '../../../incident/checklists/runs.ts'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import { isRefusal } from '../../../incident/refusal.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { Reply, ViewAnswer } from '../../../slack/interaction.ts'
import { notice } from '../../../slack/late-view.ts'
import { gone } from '../../commands/gone.ts'
import { inForm } from '../../commands/in-form.ts'
import type { FeatureContext } from '../../context.ts'
import type { Press, Sent, SentOf } from '../../handlers.ts'
import type { ListBlock, OneList, QuestionBlock, skipForm, Whole } from './actions.ts'
import { answerQuestion, notStarted, startedBy } from './answers.ts'
import { allModal, asideModal, itemMeant } from './forms.ts'
import { snooze } from './nudges.ts'
import { setAside, tick } from './rules.ts'

/** Answers a tick or a cleared box: the press sends the state of all boxes. */
export async function ticked(input: Press<string, ListBlock>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, run, drawn } = input.block
  const done = await ctx.writer.commit(incidentId, (state, now) =>
    tick(state, { run, ticked: input.selected, by: input.user, drawn }, now),
  )
  return isRefusal(done) ? { text: inMrkdwn(done.refused) } : null
}

/** Answers a question of a list; the list that follows is posted by itself. */
export async function answered(input: Press<string, QuestionBlock>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, run, item } = input.block
  const wish = { run, item, answer: input.value, by: input.user }
  const more = { plans: ctx.settings.checklists, newRun: ctx.newId() }
  const done = await ctx.writer.commit(incidentId, (state, now) => answerQuestion(state, { ...wish, ...more }, now))
  if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
  const text = notStarted(done.state, wish, done.facts)
  return text === null ? null : { text }
}

/** Answers "Skip, or does not apply…" under a list. */
export const asked = formOf(asideModal)

/** Answers "Show all…" under a list. */
export const askedForAll = formOf(allModal)

/** Opens a form about all lists of the person who has this one. */
function formOf(form: (incidentId: string, runs: readonly ChecklistRun[]) => ModalView) {
  return async (input: Press<OneList>, ctx: FeatureContext): Promise<Reply | null> => {
    const { incidentId, run: id } = input.value
    const found = await ctx.incidents.byId(incidentId)
    const run = found?.state.checklists.find((each) => each.run === id)
    if (!found || !run) return { text: inMrkdwn(gone('checklist').refused) }
    const others = liveRuns(found.state).filter((each) => each.user === run.user && each !== run)
    await ctx.slack.openView(input.triggerId, form(incidentId, [run, ...others.toReversed()]))
    return null
  }
}

/** Records what was ticked or cleared in the form of all lists. */
export async function tickedInForm(input: Sent<Whole>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, runs } = input.metadata
  const done = await ctx.writer.commit(incidentId, (state, now) => {
    const each = runs.map(({ run, drawn }) =>
      tick(state, { run, ticked: input.values[run] ?? [], by: input.user, drawn, once: true }, now),
    )
    return each.find(isRefusal) ?? { facts: each.flatMap((one) => ('facts' in one ? one.facts : [])) }
  })
  return isRefusal(done) ? { errors: { [runs[0]?.run ?? '']: await inForm(done.refused, ctx) } } : { close: true }
}

/** Records what was entered in the form that the button opens. */
export async function setAsideFrom(input: SentOf<typeof skipForm>, ctx: FeatureContext): Promise<ViewAnswer> {
  const { incidentId, run } = input.metadata
  const { item, state: to, why } = input.values
  const wish = { ...itemMeant(run, item), to, why, by: input.user }
  const before = await ctx.incidents.byId(incidentId)
  const done = await ctx.writer.commit(incidentId, (state, now) => setAside(state, wish, now))
  if (isRefusal(done))
    return { errors: { [wish.to === 'skipped' && wish.why ? 'state' : 'why']: await inForm(done.refused, ctx) } }
  const text = before && wish.to === 'open' ? startedBy(before.state, wish) : null
  return text === null ? { close: true } : { update: notice('Reopen', text) }
}

/** Answers "Snooze 15 min" under a reminder. */
export async function snoozed(input: Press<OneList>, ctx: FeatureContext): Promise<Reply | null> {
  const { incidentId, run } = input.value
  const done = await ctx.writer.commit(incidentId, (state, now) => snooze(state, { run, by: input.user }, now))
  return isRefusal(done) ? { text: inMrkdwn(done.refused) } : null
}
