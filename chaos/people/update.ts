import { setTimeout as sleep } from 'node:timers/promises'
import type { Practice } from 'practice-slack'
import type { Deed } from '../plan/shape.ts'
import type { Answer, Command } from './record.ts'

/** How long after the command is answered the form may open (ms). */
const opensWithin = 3_000
/** How long a form may say that imoc is working on it, before it shows the result (ms). */
const saysWithin = 20_000

/** Fills in the form of an update and sends its preview, as the person who typed the command. */
export async function fillUpdate(
  deed: Extract<Deed, { verb: 'update' }>,
  { result, before, command }: { result: { failed?: string }; before: ReadonlySet<string>; command: Command },
  practice: Practice,
): Promise<Answer> {
  const as = deed.who
  const form = await opened(practice, as, (view) => view.callback_id === 'update' && !before.has(view.id))
  if (!form) return result.failed === undefined ? 'refused' : 'failed'
  const incident = practice.read.views(as).find(({ id }) => id === form)?.private_metadata
  if (incident) command.form = incident.split('|')[0] ?? incident
  const values = { text: { text: deed.text }, next: { next: deed.minutes } }
  try {
    const filled = await practice.act.submit({ as, view_id: form, values })
    if (filled.failed !== undefined || filled.errors) return giveUp(practice, as, form)
    const preview = await opened(practice, as, (view) => view.id === form && view.callback_id === 'update-preview')
    if (!preview) return 'failed'
    const sent = await practice.act.submit({ as, view_id: preview })
    if (sent.failed !== undefined || sent.errors) return giveUp(practice, as, preview)
    return await outcomeOf(practice, as, preview)
  } catch {
    // Another person of the plan, acting as the same user, has taken the form in the meantime.
    return 'unknown'
  }
}

/** A form that closes was accepted; one that is shown again says what happened, at once or a moment later. */
async function outcomeOf(practice: Practice, as: string, form: string): Promise<Answer> {
  const stopAt = performance.now() + saysWithin
  for (;;) {
    const view = practice.read.views(as).find(({ id }) => id === form)
    const title = view?.title?.text
    // Something changed in the meantime: the words are shown again, and nothing was posted.
    if (view?.callback_id === 'update') return giveUp(practice, as, form)
    if (title === undefined || title === 'Done') return 'done'
    if (title === 'Not done') return giveUp(practice, as, form)
    if (performance.now() > stopAt) return 'unknown'
    await sleep(50)
  }
}

async function opened(
  practice: Practice,
  as: string,
  is: (view: { id: string; callback_id: string }) => boolean,
): Promise<string | undefined> {
  const stopAt = performance.now() + opensWithin
  for (;;) {
    const view = practice.read.views(as).findLast(is)
    if (view || performance.now() > stopAt) return view?.id
    await sleep(50)
  }
}

async function giveUp(practice: Practice, as: string, view: string): Promise<Answer> {
  await practice.act.close({ as, view_id: view }).catch(() => undefined)
  return 'failed'
}
