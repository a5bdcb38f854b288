import type { Settings } from '../../../config/index.ts'
import type { FactData } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { user } from '../../../slack/mrkdwn.ts'
import { counterpartWords, heldWords, listed } from '../../on-call/held-words.ts'

/** Notifies the others once that a person cannot come now: what they had to do, and what to do about it. */
export function accountWords(data: FactData<'account-changed'>, state: State, roles: Settings['roles']): string {
  const { user: who, to, inside, had } = data
  const all = [...heldWords(had, roles), ...counterpartWords(had)]
  if (inside)
    return `:warning: ${user(who)} is a guest in this workspace now, still in this channel, and keeps ${listed(all)}.`
  const now =
    to === 'guest' ? 'is a guest in this workspace now and not in this channel' : 'can no longer use this workspace'
  return [`:warning: ${user(who)} ${now}. They had ${listed(all)}.`, ...whatNow(data, state)].join(' ')
}

function whatNow({ had }: FactData<'account-changed'>, state: State): string[] {
  const [task] = had.tasks
  const [line] = had.lines
  return [
    ...(had.imoc ? [nextImoc(state)] : []),
    ...(task ? [`Free to take: \`/incident task ${task} take\`.`] : []),
    ...(line ? [`\`/incident line ${line} lead @who\` gives the line to somebody.`] : []),
    ...(had.changes.length
      ? ['Ask whether their change is still in flight; `/incident did` with its number ends it.']
      : []),
    ...had.toAcknowledge.flatMap((number) => calledOut(number, state)),
    ...(had.handover && state.imoc ? [`${user(state.imoc.user)}, ask somebody else to take over.`] : []),
  ]
}

function nextImoc({ private: hidden, imoc }: State): string {
  if (imoc) return `${user(imoc.user)} leads now.`
  return hidden
    ? 'Nobody leads now: `/incident imoc call` pages somebody, who is let in once they acknowledge.'
    : 'Nobody leads now, and I am paging the rota.'
}

/** The people who wait for them are mentioned, so that they are notified. */
function calledOut(number: number, { callouts }: State): string[] {
  const callout = callouts.find((each) => each.number === number)
  return callout ? [`${user(callout.from)}, call out to somebody else what is in callout ${number}.`] : []
}
