import type { Settings } from '../../../config/index.ts'
import { calls } from '../../../incident/access/visibility.ts'
import { after, minutes } from '../../../incident/clock.ts'
import type { Page } from '../../../incident/on-call/state.ts'
import type { State } from '../../../incident/state.ts'
import { lateNote } from '../../../incident/wording.ts'
import { actions, button, context, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { moment, user } from '../../../slack/mrkdwn.ts'
import { acknowledgePress, cannotPress } from './actions.ts'

const needed = 'You are needed in a private incident'

/**
 * Shows a page to a person who is not in the private incident: that they are needed, and who asks. They learn what it is about once they
 * are in.
 */
export function privatePage(view: { state: State; page: Page; user: string; settings: Settings }): Message {
  const { state, page, user: whom, settings } = view
  if (!calls.paged(state, whom) || page.over !== null) {
    const text = `You were needed in a private incident (INC-${state.number}). You need not come any more; thank you.`
    return { text, blocks: [section(text)] }
  }
  const rung = page.rungs.findLast((each) => each.user === whom)
  const until = moment(after(rung?.at ?? page.at, minutes(settings.paging.answer_within_minutes)), '{time}')
  const late = lateNote(rung?.lateMs ?? 0)
  return {
    text: needed,
    blocks: [
      section(`:pager: *${needed}* (INC-${state.number})\n${reason(page)}`),
      answerButtons(state, page),
      context(
        `You join only if you acknowledge. If you cannot come, press "Cannot" and I will ask somebody else. If you do not answer, I will ask somebody else at ${until}.${late}`,
      ),
    ],
  }
}

/** Shows the same on the App Home of a person who is paged. */
export function privateHome(whom: string, states: readonly State[]) {
  return states.flatMap((state) => {
    const open = calls.paged(state, whom) ? state.pages.filter((page) => isTheirs(page, whom)) : []
    return open.flatMap((page) => [
      section(`:pager: *${needed}* (INC-${state.number})\n${reason(page)}`),
      answerButtons(state, page),
    ])
  })
}

const isTheirs = (page: Page, whom: string): boolean =>
  page.over === null && page.rungs.some((rung) => rung.user === whom && rung.answer !== 'cannot' && !rung.gone)

function answerButtons({ id: incidentId }: State, { page }: Page) {
  const value = { incidentId, page }
  return actions(button(acknowledgePress, 'Acknowledge', value, 'primary'), button(cannotPress, 'Cannot', value))
}

function reason({ for: what, by }: Page): string {
  if (what === 'help')
    return `${by ? user(by) : 'Somebody in it'} asks for your help. You can read what it is about once you have joined.`
  return 'Nobody leads it yet. Press "Acknowledge" to join it as its IMOC. Then you can read what it is about.'
}
