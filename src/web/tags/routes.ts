import { type Context, Hono } from 'hono'
import { noteReading } from '../audit/note-reading.ts'
import type { WebDeps } from '../deps.ts'
import { may } from '../guard.ts'
import { secretHeaders } from '../headers.ts'
import { incidentAsked } from '../incident-asked.ts'
import { type AskedOfIncident, readIncidentForm } from '../incident-form.ts'
import { busyPage } from '../plain-pages.ts'
import type { Readers } from '../sign-in/readers.ts'
import { whole } from '../whole.ts'
import { tagPath, tagsOf } from './addresses.ts'
import type { WantedTag } from './deps.ts'
import { refusedInJson, wantsJson } from './refused-in-json.ts'
import type { SaidOfTags } from './said.ts'

/** The address to which forms are sent. */
export const forms = [tagPath]

const deeds = ['tag', 'untag', 'dismiss'] as const
const outdated = 'This page was too old for that, and nothing was done. Open the timeline again.'
const doneWords: Record<WantedTag['do'], (tag: string) => string> = {
  tag: (tag) => `Tagged: ${tag}.`,
  untag: (tag) => `Your tag ${tag} is taken back.`,
  dismiss: (tag) => `${tag} is not suggested for this entry any more.`,
}

type Shown = { reader: string; state: AskedOfIncident['state']; about: number; said: SaidOfTags | null }

/** Where members tag the entries of a timeline, from its page and, without script, on a page for each entry. */
export function tagRoutes(deps: WebDeps, readers: Readers): Hono {
  const routes = new Hono()
  routes.use('/incidents/:number/tags', secretHeaders)
  routes.use(tagPath, secretHeaders).get(tagPath, (c) => c.redirect('/', 303))

  async function show(c: Context, { reader, state, about, said }: Shown) {
    const { id, number, version, endedAt } = state
    const mayTag = await may({ id: reader, name: '' }, { needs: 'responder', number }, deps)
    const incident = { id, version, base: `/incidents/${number}`, open: endedAt === null }
    const page = await deps.pages.page(incident, { page: 'tags', about, reader, mayTag, said })
    if (page === null) return c.html(busyPage(), 503, { 'Retry-After': '5' })
    return c.body(page, said?.good === false ? 422 : 200, { 'Content-Type': 'text/html; charset=UTF-8' })
  }

  routes.get('/incidents/:number/tags', async (c) => {
    const asked = await incidentAsked(c, deps, readers)
    if (asked instanceof Response) return asked
    const { reader, state } = asked
    const about = whole(c.req.query('about')) ?? 0
    if (about < 1 || about > state.version) return c.notFound()
    await noteReading(deps.audit, { reader: reader.id, state: state, page: 'tags' })
    const [done, tag] = [c.req.query('done'), c.req.query('tag') ?? '']
    const deed = deeds.find((each) => each === done)
    const known = deps.tags.some(({ id }) => id === tag)
    const said = deed && known ? { text: doneWords[deed](tag), good: true } : null
    return show(c, { reader: reader.id, state: state, about, said })
  })

  routes.post(tagPath, async (c) => {
    const asked = await readIncidentForm(c, { deps, readers, needs: 'responder', back: (number) => tagsOf(number, 1) })
    if (asked instanceof Response) return wantsJson(c) ? refusedInJson(c, asked.status) : asked
    const { reader, state } = asked
    const wanted = wantedIn(asked.fields)
    const done = wanted === null ? { said: outdated } : await deps.tagging.change(reader.id, state.id, wanted)
    if (wantsJson(c)) return 'said' in done ? c.json(done, 422) : c.json({ done: true, ...done })
    const about = wanted?.about ?? 0
    if ('said' in done) return show(c, { reader: reader.id, state, about, said: { text: done.said, good: false } })
    const told = new URLSearchParams({ done: wanted?.do ?? '', tag: wanted?.tag ?? '' })
    return c.redirect(`${tagsOf(state.number, done.seq)}&${told}`, 303)
  })
  return routes
}

/** Null if the form has not what ours have. */
function wantedIn(fields: URLSearchParams): WantedTag | null {
  const about = whole(fields.get('about'))
  const deed = deeds.find((each) => each === fields.get('do'))
  const tag = fields.get('tag') ?? ''
  if (!about || deed === undefined || tag === '') return null
  return { about, do: deed, tag, rule: fields.get('rule') || null }
}
