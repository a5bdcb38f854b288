import type { FactData, NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { takeImoc } from '../../../incident/on-call/imoc.ts'
import type { Page } from '../../../incident/on-call/state.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { person, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import type { EscalationStep } from '../escalation.ts'

export const pageOf = (state: State, id: string): Page | undefined => state.pages.find((each) => each.page === id)

/** Whether somebody still has to come. */
export function isOpen(state: State, page: Page): boolean {
  return page.over === null && !isOver(state.status) && !(page.for === 'imoc' && state.imoc !== null)
}

/** Returns the page for an IMOC that still goes along the escalation list. */
export function underWay(state: State): Page | undefined {
  return state.pages.find((page) => page.for === 'imoc' && !page.exhausted && isOpen(state, page))
}

/** Whether a page for an IMOC may start: there is no IMOC, nobody is being paged, and the incident is one of now. */
export function mayStart(state: State, id?: string): boolean {
  const now = state.kind === 'real' || state.kind === 'drill'
  const known = id !== undefined && pageOf(state, id) !== undefined
  return now && state.imoc === null && !isOver(state.status) && !underWay(state) && !known
}

/** Whether a page may be sent outside Slack; the page of a drill may not. */
export const mayLeave = ({ kind }: Pick<State, 'kind'>): boolean => kind === 'real'

export type NextStep = { page: string; from: number; step: EscalationStep | null; passed: string[]; lateMs: number }

/** Records what the first look at the escalation list found. */
export function started(state: State, { page, step, passed }: NextStep, now: Date): { facts: NewFact[] } {
  if (!mayStart(state, page)) return { facts: [] }
  const why = passed.join('; ')
  if (step) return { facts: [paged({ page, for: 'imoc', step, why: why || null, lateMs: 0 }, null, now)] }
  const missing = `${why || 'the escalation list in config/paging.yaml is empty'}; correct config/rota.yaml; until then, take over with /incident imoc me`
  const key = `imoc-missing:${page}`
  return { facts: [{ kind: 'imoc-missing', data: { why: missing }, actor: null, occurredAt: now, key }] }
}

/** Returns the page whose next step is still to be taken: nobody has come, and no earlier try took that step. */
export function awaits(
  state: State,
  { page: id, from, rungs }: Pick<NextStep, 'page' | 'from'> & { rungs?: number | undefined },
): Page | null {
  const page = pageOf(state, id)
  if (!page || page.exhausted || !isOpen(state, page)) return null
  // A timer that was set for a person who was replaced on the same rung does not count for the person who replaced them.
  if (rungs !== undefined && page.rungs.length !== rungs) return null
  return page.rungs.some(({ rung, gone }) => rung >= from && !gone) ? null : page
}

/** Records what a later look found: the next person to page, or that nobody is left. */
export function pagedNext(state: State, { lateMs, ...found }: NextStep, now: Date): { facts: NewFact[] } {
  const page = awaits(state, found)
  if (!page) return { facts: [] }
  const { step, passed } = found
  if (!step) {
    const data = { page: page.page }
    return {
      facts: [{ kind: 'page-exhausted', data, actor: null, occurredAt: now, key: `page-exhausted:${page.page}` }],
    }
  }
  const why = page.for === 'help' ? page.why : passed.join('; ') || null
  const again = page.rungs.filter(({ rung }) => rung === step.rung).length
  return { facts: [paged({ page: page.page, for: page.for, step, why, lateMs }, null, now, again)] }
}

function paged(
  { step, ...rest }: Omit<FactData<'paged'>, keyof EscalationStep> & { step: EscalationStep },
  actor: string | null,
  now: Date,
  again = 0,
): NewFact {
  const data = { ...rest, ...step }
  const key = `paged:${rest.page}:${step.rung}${again ? `:${again}` : ''}`
  return { kind: 'paged', data, actor, occurredAt: now, key }
}

/** Asks one person to come and help. */
export function askForHelp(
  state: State,
  input: { page: string; user: string; who: string; why: string | null; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { page, user: whom, who, why, by } = input
  if (isOver(state.status)) return refuse(`INC-${state.number} is ${state.status}: nobody has to be paged for it.`)
  const same = state.pages.find(
    (each) => each.for === 'help' && !each.exhausted && isOpen(state, each) && each.rungs[0]?.user === whom,
  )
  if (same)
    return refuse(
      sentence`${person(whom)} has already been paged for INC-${state.number}. I will tell the person who asked.`,
    )
  const step = { rung: 0, user: whom, who, medium: 'slack' as const }
  return { facts: [paged({ page, for: 'help', step, why, lateMs: 0 }, by, now)] }
}

type Answer = { page: string; by: string }

/** Records that somebody acknowledged. The first person who does comes, and becomes the IMOC if an IMOC was paged. */
export function acknowledge(
  state: State,
  input: Answer & Pick<Parameters<typeof takeImoc>[1], 'run' | 'checklists'>,
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { by, ...rest } = input
  const page = asked(state, input)
  if ('refused' in page) return page
  const said = answered({ page: page.page, user: by, answer: 'acknowledged', why: null }, now)
  if (page.for === 'help') return { facts: [said, ended(page, 'acknowledged', now)] }
  const taken = takeImoc(state, { ...rest, user: by, how: 'paged' }, now)
  if ('refused' in taken) return taken
  return { facts: [said, ended(page, 'acknowledged', now), ...taken.facts] }
}

/** Records that somebody cannot come. The next person is paged at once. */
export function cannot(state: State, input: Answer, now: Date): { facts: NewFact[] } | Refusal {
  const page = asked(state, input)
  if ('refused' in page) return page
  const { by } = input
  if (page.rungs.some((rung) => rung.user === by && rung.answer === 'cannot')) {
    return refuse('You already said that you cannot come. If you can come now, press "Acknowledge".')
  }
  return { facts: [answered({ page: page.page, user: by, answer: 'cannot', why: null }, now)] }
}

/** Returns the page that this person may still answer. A person who answers second learns who was first. */
function asked(state: State, { page: id, by }: Answer): Page | Refusal {
  const page = pageOf(state, id)
  if (!page) return refuse('This page is no longer valid.')
  const where = `INC-${state.number}`
  if (!page.rungs.some((rung) => rung.user === by)) {
    return refuse(`This page of ${where} is not yours. /incident imoc me in its channel takes over.`)
  }
  if (isOver(state.status)) return refuse(`${where} is ${state.status}; nobody has to come any more. Thank you.`)
  if (page.for === 'imoc' && state.imoc) {
    return state.imoc.user === by
      ? refuse(`You are the IMOC of ${where} already.`)
      : refuse(sentence`${person(state.imoc.user)} was first and is the IMOC of ${where}. Thank you for answering.`)
  }
  if (page.over === 'acknowledged') return refuse('You have acknowledged that already; thank you.')
  if (page.over !== null) return refuse('Nobody has to come for this page any more; thank you.')
  return page
}

/** Ends the pages for which nobody has to come now. */
export function endOpenPages(state: State, now: Date): { facts: NewFact[] } {
  const done = state.pages.filter((page) => page.over === null && !isOpen(state, page))
  return { facts: done.map((page) => ended(page, isOver(state.status) ? 'over' : 'taken', now)) }
}

function answered(data: FactData<'page-answered'>, now: Date): NewFact {
  const key = `page-answered:${data.page}:${data.user}:${data.answer}`
  return { kind: 'page-answered', data, actor: data.user, occurredAt: now, key }
}

function ended({ page }: Page, why: FactData<'page-ended'>['why'], now: Date): NewFact {
  return { kind: 'page-ended', data: { page, why }, actor: null, occurredAt: now, key: `page-ended:${page}` }
}
