import { Hono } from 'hono'
import { after, hours } from '../../incident/clock.ts'
import { among, type IncidentFilter, openStatuses, overStatuses } from '../../incident/lifecycle/filter.ts'
import { inPlainText } from '../../incident/sentence.ts'
import type { WebDeps } from '../deps.ts'
import { homePage } from '../plain-pages.ts'
import { askToSignIn } from '../sign-in/ask.ts'
import type { Reader, Readers } from '../sign-in/readers.ts'
import { statusLink } from '../status/addresses.ts'
import { type Asked, contradiction, readAsked } from './asked.ts'
import { mineSection } from './mine.ts'
import { type Home, incidentsPage, type Lists } from './page.ts'

/** How many past incidents a page has, how many open ones, and how many results. */
const [perPage, mostOpen, mostFound] = [50, 200, 20]

/** How long a write-up that was not read is shown to whoever took part (ms). */
const unreadFor = hours(24 * 30)

/** What the front page needs of the rest of imoc. */
export type HomeDeps = Pick<
  WebDeps,
  | 'list'
  | 'search'
  | 'openFor'
  | 'writeUps'
  | 'choices'
  | 'severity'
  | 'people'
  | 'hasRight'
  | 'signIn'
  | 'statusUrl'
  | 'now'
>

/** The front page: what imoc is, or the incidents for somebody who is signed in. */
export function homeRoutes(deps: HomeDeps, readers: Readers): Hono {
  const routes = new Hono()
  routes.get('/', async (c) => {
    const reader = await readers.of(c)
    const status = statusLink(deps.statusUrl)
    // An address that somebody was given leads to the same list once they have signed in.
    if (reader === null) return new URL(c.req.url).search === '' ? c.html(homePage(status)) : askToSignIn(c, deps)
    c.header('Cache-Control', 'no-store')
    const { choices, severity } = deps
    const asked = readAsked(new URL(c.req.url).searchParams, reader.id, choices)
    const [shown, mayAudit, mayImport] = await Promise.all([
      shownFor(deps, reader, asked),
      deps.hasRight(reader.id, 'admin'),
      deps.hasRight(reader.id, 'imoc'),
    ])
    const names = await deps.people.names(leadersIn(shown))
    return c.html(
      incidentsPage({
        ...{ reader: reader.name, asked, choices, status, mayAudit, mayImport },
        ...{ shown, severity, names, now: deps.now() },
      }),
    )
  })
  return routes
}

async function shownFor(deps: HomeDeps, reader: Reader, asked: Asked): Promise<Home['shown']> {
  const refused = contradiction(asked)
  if (refused !== null) return { refused }
  return asked.words === null ? listed(deps, reader, asked) : found(deps, reader, asked)
}

/** Who leads what is open. */
function leadersIn(shown: Home['shown']): string[] {
  if ('refused' in shown) return []
  const incidents = 'found' in shown ? shown.found : (shown.open ?? [])
  return [...new Set(incidents.flatMap(({ imoc, endedAt }) => (imoc === null || endedAt !== null ? [] : [imoc])))]
}

async function found({ search }: HomeDeps, { id }: Reader, { words, filter, before }: Asked): Promise<Home['shown']> {
  const answer = await search.find(id, words ?? '', filter, { before, limit: mostFound })
  if ('refused' in answer) return { refused: inPlainText(answer.refused) }
  return { found: answer.incidents, next: answer.next, behind: answer.behind }
}

async function listed(deps: HomeDeps, { id }: Reader, asked: Asked): Promise<Lists> {
  const { filter, picked, before } = asked
  const isFirst = before === null
  const [mine, open, past] = await Promise.all([
    isFirst && Object.keys(picked).length === 0 ? mineOf(deps, id) : null,
    isFirst ? openOnes(deps, id, filter) : null,
    pastOnes(deps, id, filter, before),
  ])
  return {
    mine,
    open: open?.slice(0, mostOpen) ?? null,
    moreOpen: (open?.length ?? 0) > mostOpen,
    past: past?.slice(0, perPage) ?? null,
    next: past && past.length > perPage ? (past[perPage - 1]?.number ?? null) : null,
  }
}

/** Null if the filter asks for none of them; one more than is shown if there are more. */
async function openOnes({ list, choices }: HomeDeps, reader: string, filter: IncidentFilter) {
  const narrowed = among(filter, openStatuses)
  const severities = choices.severities.map(({ id }) => id)
  return narrowed && list.worstFirst(reader, narrowed, { severities, limit: mostOpen + 1 })
}

async function pastOnes({ list }: HomeDeps, reader: string, filter: IncidentFilter, before: number | null) {
  const narrowed = among(filter, overStatuses)
  return narrowed && list.of(reader, narrowed, { before, limit: perPage + 1 })
}

async function mineOf({ openFor, writeUps, choices, now }: HomeDeps, user: string) {
  const [open, unread] = await Promise.all([openFor(user), writeUps.unread(user, after(now(), -unreadFor))])
  return mineSection({ user, open, unread, roles: choices.roles })
}
