import { fold } from '../../src/incident/fold.ts'
import { isOver } from '../../src/incident/lifecycle/status.ts'
import type { Page } from '../../src/incident/on-call/state.ts'
import type { Check, Evidence, StoredIncident } from './evidence.ts'

export const pages: Check = {
  name: 'pages',
  promise: 'whoever is paged has the page, its next step is a timer, and one person alone becomes IMOC by it',
  find: (evidence) => evidence.incidents.flatMap((incident) => ofIncident(incident, evidence)),
}

function ofIncident({ id, number, facts }: StoredIncident, { effects, posts }: Evidence): string[] {
  if (facts.length === 0) return []
  const state = fold(facts, id)
  const name = `INC-${number}`
  const needed = (page: Page) => !isOver(state.status) && (page.for === 'help' || state.imoc === null)
  const open = (page: Page) => page.over === null && needed(page)
  const has = (page: Page, user: string | null) =>
    posts.some((post) => post.incidentId === id && post.ts && post.purpose === `page:${page.page}|${user}`)
  const acknowledged = (page: Page) =>
    facts.filter(
      (fact) => fact.kind === 'page-answered' && fact.data.page === page.page && fact.data.answer === 'acknowledged',
    ).length
  const waits = ({ page, rungs }: Page) =>
    effects.some(
      ({ kind, key }) => kind === 'page-step' && key.includes(`:page-step:${page}:${(rungs.at(-1)?.rung ?? 0) + 1}`),
    )
  return state.pages.flatMap((page) => [
    ...page.rungs
      .filter((rung) => open(page) && rung.medium === 'slack' && !has(page, rung.user))
      .map((rung) => `${name}: ${rung.who} counts as paged, and has no page.`),
    ...(open(page) && !page.exhausted && !waits(page) ? [`${name}: the page ${page.page} has no next step.`] : []),
    ...(acknowledged(page) > 1 ? [`${name}: the page ${page.page} was acknowledged ${acknowledged(page)} times.`] : []),
    ...(page.over === null && !needed(page)
      ? [`${name}: the page ${page.page} goes on, though nobody has to come any more.`]
      : []),
  ])
}
