import { type Context, Hono } from 'hono'
import { investigatorsOf, isInvestigator } from '../../incident/analysis/investigators.ts'
import type { State } from '../../incident/state.ts'
import { newSecret } from '../../store/secret.ts'
import { noteReading } from '../audit/note-reading.ts'
import type { WebDeps } from '../deps.ts'
import { may } from '../guard.ts'
import { secretHeaders } from '../headers.ts'
import { incidentAsked } from '../incident-asked.ts'
import { type AskedOfIncident, readIncidentForm } from '../incident-form.ts'
import type { Readers } from '../sign-in/readers.ts'
import { whole } from '../whole.ts'
import { investigationOf, paths } from './addresses.ts'
import type { InvestigationDeps, Refused, Seen, TypedNote } from './deps.ts'
import { itemsIn } from './items.ts'
import { deedsOf } from './note.ts'
import { investigationPage } from './page.ts'
import { askedIn, noteIn, typedIn } from './read-fields.ts'
import { type Deed, type Doing, type InvestigationView, nothingTyped, type Order } from './view.ts'

/** The addresses to which forms are sent. */
export const forms = Object.values(paths)

const outdated = { said: 'This page was too old for that, and nothing was done. Open it again.' }
const doneWords: Record<string, string> = {
  take: 'You are an investigator now.',
  leave: 'You are no longer an investigator.',
  add: 'The note is stored. Only investigators can read it.',
  change: 'The note is changed.',
  delete: 'The note is deleted.',
  share: 'The note is shared: it is in the timeline now.',
  withdraw: 'The note is withdrawn, and its words are erased.',
  answer: 'The answer is stored.',
}

type Shown = Partial<Pick<InvestigationView, 'said'>> & {
  reader: { id: string; name: string }
  state: State
  order?: Order
  doing?: Doing | null
  fresh?: TypedNote
  /** Words that were typed into `doing` or into `fresh`, wherever the page has a form for them. */
  typed?: string
}

/** Where investigators keep notes and questions about an incident, share them and answer. */
export function investigationRoutes(deps: WebDeps, readers: Readers): Hono {
  const { investigation } = deps
  const routes = new Hono()
  routes.use('/incidents/:number/investigation', secretHeaders)
  for (const path of forms) routes.use(path, secretHeaders).get(path, (c) => c.redirect('/', 303))

  async function page({ reader, state, said = null, order = 'newest', doing = null, typed = '', ...more }: Shown) {
    const fresh = more.fresh ?? nothingTyped
    const [seen, mayRespond] = await Promise.all([
      investigation.look(reader.id, state, whole(fresh.about.replace('#', '')) ?? null),
      may(reader, { needs: 'responder', number: state.number }, deps),
    ])
    const view: InvestigationView = {
      ...{ ...seen, state, said, order, doing, mayRespond, now: deps.now(), severity: deps.severity },
      ...{ reader: reader.id, isInvestigator: isInvestigator(state, reader.id), investigators: investigatorsOf(state) },
      ...{ fresh: { ...fresh, id: newSecret() }, kept: null },
    }
    return investigationPage(withPlaceFor(typed, view))
  }

  const read = (c: Context) =>
    readIncidentForm(c, {
      ...{ deps, readers, needs: 'viewer', back: investigationOf },
      kept: (fields) => fields.get('text') ?? '',
    })

  /** A form, what it does, and the page where that is refused. */
  function form(
    path: string,
    {
      done,
      refused,
    }: {
      done(asked: AskedOfIncident): Promise<Done>
      refused(asked: AskedOfIncident, refusal: NonNullable<Refused>): Partial<Shown>
    },
  ): void {
    routes.post(path, async (c) => {
      const asked = await read(c)
      if (asked instanceof Response) return asked
      const { reader, state } = asked
      const { refusal, as } = await done(asked)
      if (refusal === null) return c.redirect(`${investigationOf(state.number)}?done=${as}`, 303)
      const now = (await deps.incidentFor(reader.id, state.number))?.state ?? state
      const said = { text: refusal.said, good: false }
      return c.html(await page({ reader, state: now, said, ...refused(asked, refusal) }), refusal.changed ? 409 : 422)
    })
  }

  routes.get('/incidents/:number/investigation', async (c) => {
    const asked = await incidentAsked(c, deps, readers)
    if (asked instanceof Response) return asked
    const { reader, state } = asked
    await noteReading(deps.audit, { reader: reader.id, state, page: 'investigation' })
    const done = c.req.query('done') ?? ''
    const text = Object.hasOwn(doneWords, done) ? doneWords[done] : undefined
    const { order, doing, about } = askedIn(c.req.query())
    const said = text === undefined ? null : { text, good: true }
    return c.html(await page({ reader, state, said, order, doing, fresh: { ...nothingTyped, about } }))
  })

  form(paths.role, { done: (asked) => changeRole(investigation, asked), refused: () => ({}) })
  form(paths.add, {
    done: (asked) => add(investigation, asked),
    refused: ({ fields }) => ({ fresh: typedIn(fields), typed: typedIn(fields).text }),
  })
  for (const [deed, path] of deedPaths) {
    form(path, {
      done: (asked) => act(investigation, deed, asked),
      refused: ({ fields }, { changed }) => again(deed, fields, changed === true),
    })
  }
  return routes
}

type Done = { refusal: NonNullable<Refused> | null; as: string }

const deedPaths: [Deed, string][] = [
  ['change', paths.change],
  ['delete', paths.remove],
  ['share', paths.share],
  ['withdraw', paths.withdraw],
  ['answer', paths.answer],
]

async function changeRole(deps: InvestigationDeps, { fields, reader, state }: AskedOfIncident): Promise<Done> {
  const take = (['take', 'leave'] as const).find((each) => each === fields.get('do'))
  if (take === undefined) return { refusal: outdated, as: '' }
  return { refusal: await deps.role(reader.id, state.id, take), as: take }
}

async function add(deps: InvestigationDeps, { fields, reader, state }: AskedOfIncident): Promise<Done> {
  const note = noteIn(fields)
  const refusal = note === null ? outdated : await deps.add(reader.id, state.id, note.id, typedIn(fields))
  return { refusal, as: 'add' }
}

async function act(deps: InvestigationDeps, deed: Deed, { fields, reader, state }: AskedOfIncident): Promise<Done> {
  const note = noteIn(fields)
  if (note === null) return { refusal: outdated, as: deed }
  const { id, seen } = note
  const done = (): Promise<Refused> => {
    if (deed === 'withdraw') return deps.withdraw(reader.id, state.id, id)
    if (deed === 'answer') return deps.answer(reader.id, state.id, note, typedIn(fields).text)
    if (!(seen instanceof Date)) return Promise.resolve(outdated)
    const own = { id, version: seen }
    if (deed === 'change') return deps.change(reader.id, state.id, own, typedIn(fields))
    return deed === 'share' ? deps.share(reader.id, state.id, own) : deps.remove(reader.id, state.id, own)
  }
  return { refusal: await done(), as: deed }
}

/** The form that was refused, with what was typed. A note that has changed since is shown above it, as it is now. */
function again(deed: Deed, fields: URLSearchParams, changed: boolean): Partial<Shown> {
  if (deed !== 'change' && deed !== 'answer') return {}
  const typed = typedIn(fields)
  const doing = { deed, id: fields.get('note') ?? '', typed, seen: changed ? null : fields.get('seen') }
  return { doing, typed: typed.text }
}

/** Finds a place on the page for words that were not stored: their own form, or that for a new note, or a field to copy them from. */
function withPlaceFor(typed: string, view: InvestigationView): InvestigationView {
  const { doing, isInvestigator, fresh } = view
  if (typed === '' || (isInvestigator && fresh.text !== '') || isShown(view, view)) return view
  const isNote = isInvestigator && doing?.deed === 'change' && doing.typed !== null
  if (isNote && doing.typed) return { ...view, doing: null, fresh: { ...doing.typed, id: fresh.id } }
  return { ...view, kept: typed }
}

function isShown(view: InvestigationView, seen: Seen): boolean {
  const { questions, notes } = itemsIn(seen, view.order)
  const { doing } = view
  const item = [...questions, ...notes].find(({ id }) => id === doing?.id)
  return doing !== null && item !== undefined && deedsOf(view, item).includes(doing.deed)
}
