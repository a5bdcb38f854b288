import type { Plan } from '../../../incident/checklists/plan.ts'
import { holderOf, isAssignee, liveRuns } from '../../../incident/checklists/runs.ts'
import { startList } from '../../../incident/checklists/start.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import { person, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import type { CommandInput, Reply } from '../../../slack/interaction.ts'
import { plain, user } from '../../../slack/mrkdwn.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureContext } from '../../context.ts'
import { overview } from './overview.ts'

/** Answers `/incident checklist` with the person's lists and the available ones; `/incident checklist vendor` starts one. */
export function checklistCommand(input: CommandInput, ctx: FeatureContext): Promise<Reply | null> {
  return inIncident(input, ctx, async ({ id, state }) => {
    const { checklists: plans } = ctx.settings
    if (input.text === '') return overview(state, plans, input.user)
    const wish = { word: input.text.toLowerCase(), by: input.user, plans, run: ctx.newId() }
    const done = await ctx.writer.commit(id, (state, now) => startByHand(state, wish, now))
    if (isRefusal(done)) return { text: inMrkdwn(done.refused) }
    const run = done.state.checklists.find((each) => each.run === wish.run)
    const where = run?.user === input.user ? 'our DM' : `the DM of ${user(run?.user ?? '')}`
    return { text: `“${plain(run?.title ?? '')}” is in ${where} now.` }
  })
}

/** Starts a list for a person who is the IMOC or has its role and wants it now, whatever would start it by itself. */
export function startByHand(
  state: State,
  wish: { word: string; by: string; plans: Plan[]; run: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { word, by, plans, run } = wish
  const plan = plans.find((each) => each.id === word)
  if (!plan) {
    const near = plans.find((each) => each.id.startsWith(word) || each.id.endsWith(word))
    const meant = near ? ` Did you mean ${near.id}?` : ''
    const names = plans.map((each) => each.id).join(', ')
    return refuse(`There is no checklist "${word.slice(0, 40)}".${meant} There are: ${names}.`)
  }
  if (state.imoc?.user !== by && !isAssignee(state, { role: plan.role, user: by })) {
    const imoc = state.imoc ? person(state.imoc.user) : 'nobody yet'
    return refuse(
      sentence`Only the IMOC (${imoc}) or the person who holds the role can start this checklist. Ask them, or type /incident imoc me to take over.`,
    )
  }
  const holder = isAssignee(state, { role: plan.role, user: by }) ? by : (holderOf(state, plan.role) ?? by)
  const running = liveRuns(state).find(
    (each) => each.list === plan.id && each.items.some((item) => item.state === 'open'),
  )
  if (running) return refuse(sentence`“${running.title}” is open already: ${person(running.user)} has it in their DM.`)
  const started = startList(state, plan, { run, user: holder, by }, now)
  return started ? { facts: [started] } : refuse('No item of that checklist applies to this incident.')
}
