import type { Practice } from 'practice-slack'
import type { Deed } from '../plan/shape.ts'

/** Presses a button on the page of that incident in the person's DM. Returns whether there was one. */
export async function answerPage(deed: Extract<Deed, { verb: 'page' }>, practice: Practice): Promise<boolean> {
  const { who: as, press: action_id, mark } = deed
  const page = practice.read
    .messages(as, '@imoc')
    .findLast(({ blocks }) => [mark, `"${action_id}"`].every((words) => JSON.stringify(blocks ?? []).includes(words)))
  if (!page) return false
  await practice.act.click({ as, channel: '@imoc', ts: page.ts, action_id })
  return true
}
