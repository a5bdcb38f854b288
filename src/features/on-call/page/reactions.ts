import { after, minutes } from '../../../incident/clock.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { FactOf } from '../../../incident/facts.ts'
import { invite } from '../../../incident/lifecycle/effects.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { endPages, openDm, pageImoc, pageSecondMedium, pageStep } from '../../../incident/on-call/effects.ts'
import {
  imocMissingSaid,
  pageAcknowledged,
  pageDm,
  pageExhausted,
  pageNotAsked,
  pageUnanswered,
} from '../../../incident/on-call/posts.ts'
import type { Page } from '../../../incident/on-call/state.ts'
import type { State } from '../../../incident/state.ts'
import type { FeatureOf } from '../../feature.ts'
import { show, showAgain } from '../../post.ts'
import { say, tell } from '../../posts/line.ts'
import { isOpen, mayStart, pageOf } from './rules.ts'

const start = (cause: { seq: number }, name: string | number = cause.seq): NewEffect =>
  pageImoc({ name: `call-imoc:${name}`, data: { page: `p${cause.seq}` }, urgent: true })

const step = (page: Page, from: number, when: { dueAt: Date } | { because: number }): NewEffect => {
  // A person who is paged instead of somebody on the same rung has their own time to answer.
  const again = page.rungs.some(({ rung, gone }) => gone && rung + 1 === from) ? `:${page.rungs.length}` : ''
  return pageStep({
    name: `page-step:${page.page}:${from}${'because' in when ? `:${when.because}` : again}`,
    data: { page: page.page, from, rungs: page.rungs.length },
    urgent: true,
    ...('dueAt' in when ? when : {}),
  })
}

/** A person who is being paged cannot come or may be unable to: the page goes on at once and does not wait until their time is over. */
function afterAccount(fact: FactOf<'account-changed'>, state: State): NewEffect[] {
  const { user, to, inside, had } = fact.data
  if (to === 'active') return []
  const again = had.imoc && !inside && !state.private && mayStart(state) ? [start(fact)] : []
  const next = state.pages.flatMap((page) => {
    const last = page.rungs.at(-1)
    if (!isOpen(state, page) || page.exhausted || last?.user !== user || last.answer !== null) return []
    // Somebody else is paged in their place. A guest may still answer, so the page goes on to the next rung as well.
    return [step(page, inside ? last.rung + 1 : last.rung, { because: fact.seq })]
  })
  return [...again, ...next, ...redraw(fact, state)]
}

const outside = (page: string, event: 'trigger' | 'acknowledge' | 'resolve', cause: { seq: number }): NewEffect =>
  pageSecondMedium({ name: `page-out:${page}:${event}:${cause.seq}`, data: { page, event }, urgent: true })

const endAll = (cause: { seq: number }): NewEffect => endPages({ name: `end-pages:${cause.seq}` })

const isOut = (page: Page): boolean => page.rungs.some(({ medium }) => medium !== 'slack')

/** Returns everyone who has a page by direct message, or is to get one. */
const inSlack = (page: Page): string[] => [
  ...new Set(page.rungs.flatMap(({ medium, user }) => (medium === 'slack' && user ? [user] : []))),
]

const shown = (page: Page, cause: { seq: number }): NewEffect[] =>
  inSlack(page).map((user) => ({ ...show(pageDm({ page: page.page, user }), cause), urgent: true }))

const redraw = (cause: { seq: number }, state: State): NewEffect[] => state.pages.flatMap((page) => shown(page, cause))

const invitePaged = (page: Page, users: string[], cause: { seq: number }): NewEffect =>
  invite({ name: `invite:paged:${page.page}:${cause.seq}`, data: { users }, urgent: true })

const tellAsker = (page: Page, line: typeof pageUnanswered): NewEffect[] =>
  page.for === 'help' && page.by ? [tell(line(page.page))] : []

/** No rule alone lets somebody into a private incident, so its people are shown how to page somebody. */
function atSeverity(fact: { seq: number }, state: State): NewEffect[] {
  return [state.private ? say(pageNotAsked(fact.seq)) : start(fact)]
}

function afterPaged(
  fact: FactOf<'paged'>,
  state: State,
  { answer_within_minutes }: { answer_within_minutes: number },
): NewEffect[] {
  const { page: id, rung, medium, user } = fact.data
  const page = pageOf(state, id)
  if (!page || !isOpen(state, page)) return []
  const dueAt = after(fact.occurredAt, minutes(answer_within_minutes))
  const timer = step(page, rung + 1, { dueAt })
  // The people who were paged before see that others have been paged too.
  const others = shown(page, fact)
  if (medium !== 'slack') return [outside(id, 'trigger', fact), timer, ...others]
  return [
    // The direct message is opened while the channel is created, so that the page needs only one call after that.
    ...(user ? [openDm({ name: `open-dm:${fact.seq}`, data: { user } })] : []),
    ...others,
    // Only a person who acknowledges comes into a private incident.
    ...(user && state.channel && !state.private ? [invitePaged(page, [user], fact)] : []),
    timer,
  ]
}

/** The effects that the facts of a page lead to, and those that the facts lead to that end a page. */
export const reactions: FeatureOf<'page'>['reactions'] = {
  declared: (fact) => (fact.data.callImoc ? [start(fact, 'declared')] : []),
  'imoc-wanted': (fact) => [start(fact)],
  'watch-ended': (fact, state) => (mayStart(state) ? [start(fact)] : []),
  'severity-changed': (fact, state, { settings }) => [
    ...(settings.paging.page_at.includes(fact.data.to) && mayStart(state) ? atSeverity(fact, state) : []),
    ...redraw(fact, state),
  ],

  paged: (fact, state, { settings }) => afterPaged(fact, state, settings.paging),

  'page-answered': (fact, state) => {
    const page = pageOf(state, fact.data.page)
    const last = page?.rungs.at(-1)
    if (!page || !last) return []
    // If an earlier person cannot come, the last one keeps their time to answer.
    const next = fact.data.answer === 'cannot' && last.user === fact.data.user && !page.exhausted
    const comes = state.private && state.channel && fact.data.answer === 'acknowledged'
    const invited = comes ? [invitePaged(page, [fact.data.user], fact)] : []
    return [...shown(page, fact), ...invited, ...(next ? [step(page, last.rung + 1, { because: fact.seq })] : [])]
  },

  'account-changed': afterAccount,

  'page-exhausted': (fact, state) => {
    const page = pageOf(state, fact.data.page)
    if (!page) return []
    const loud = page.for === 'imoc' ? [say(pageExhausted(page.page))] : []
    return [...loud, ...tellAsker(page, pageUnanswered), ...shown(page, fact)]
  },

  'page-ended': (fact, state) => {
    const page = pageOf(state, fact.data.page)
    if (!page) return []
    const { why } = fact.data
    return [
      ...shown(page, fact),
      ...(isOut(page) && why !== 'over' ? [outside(page.page, 'acknowledge', fact)] : []),
      ...(why === 'acknowledged' ? tellAsker(page, pageAcknowledged) : []),
    ]
  },

  'role-taken': (fact, state) => [
    ...(state.pages.some((page) => page.over === null && !isOpen(state, page)) ? [endAll(fact)] : []),
    ...redraw(fact, state),
  ],

  'status-changed': (fact, state) => [
    ...(isOver(fact.data.to) && state.pages.some(({ over }) => over === null) ? [endAll(fact)] : []),
    ...(isOver(fact.data.to) ? state.pages.filter(isOut).map(({ page }) => outside(page, 'resolve', fact)) : []),
    ...redraw(fact, state),
  ],

  // The page may start before or after the channel is opened; whichever comes second notifies the channel.
  'channel-opened': (fact, state) => [
    ...state.pages.filter((page) => isOpen(state, page)).flatMap((page) => [invitePaged(page, inSlack(page), fact)]),
    ...redraw(fact, state),
    ...(state.imocMissing ? [say(imocMissingSaid(fact.seq))] : []),
  ],
  'channel-refused': redraw,
  'imoc-missing': (fact, state) => (state.channel ? [say(imocMissingSaid(fact.seq))] : []),
  erased: (fact, state) => [
    ...(fact.data.of === 'imoc-missing' ? [showAgain(imocMissingSaid.all, fact)] : []),
    ...redraw(fact, state),
  ],
}
