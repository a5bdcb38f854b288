import { type Context, Hono } from 'hono'
import { sharedPages } from '../../incident/record/facts.ts'
import type { State } from '../../incident/state.ts'
import { isShareSecret, newShare } from '../../store/share-links.ts'
import type { WebDeps } from '../deps.ts'
import { may, refuse } from '../guard.ts'
import { secretHeaders } from '../headers.ts'
import { isFromHere } from '../is-from-here.ts'
import { readForm } from '../read-form.ts'
import { ask, askToSignIn } from '../sign-in/ask.ts'
import type { Readers } from '../sign-in/readers.ts'
import { whole } from '../whole.ts'
import { makePath, sharedAt, sharingOf, withdrawPath } from './addresses.ts'
import { type SharingView, sharedNote, sharingPage } from './pages.ts'

/** The addresses to which forms are sent. */
export const forms = [makePath, withdrawPath]

const invalid = 'That request was not valid or too large, and nothing was done. Open the page again.'
const outdated = 'This page was too old for that, and nothing was done. Send the form below again.'
const doneWords: Record<string, string> = { withdrawn: 'The link is withdrawn: it opens nothing any more.' }

type Asked = { fields: URLSearchParams; reader: { id: string }; state: State }

/** Where members make, see and withdraw the links of an incident. */
export function sharingRoutes(deps: WebDeps, readers: Readers): Hono {
  const { sharing } = deps
  const routes = new Hono()
  routes.use('/incidents/:number/sharing', secretHeaders)
  for (const path of forms) routes.use(path, secretHeaders).get(path, (c) => c.redirect('/', 303))

  type Shown = Partial<Pick<SharingView, 'said' | 'made'>>
  async function page(reader: string, state: State, { said = null, made = null }: Shown = {}) {
    const [links, refused] = await Promise.all([sharing.live(state.id), sharing.refuse(reader, state)])
    const names = await deps.people.names([state.declaredBy, ...links.map(({ madeBy }) => madeBy)])
    const { secret } = newShare()
    const name = (id: string) => names.get(id) ?? id
    return sharingPage({ state, now: deps.now(), severity: deps.severity, name, links, secret, refused, said, made })
  }

  /** Reads a form, and answers where it is none of ours, or where its sender may not read the page that it was on. */
  async function read(c: Context): Promise<Asked | Response> {
    if (!isFromHere(c)) return c.redirect('/', 303)
    const form = await readForm(c)
    if ('refused' in form) return c.html(sharedNote('Nothing was done', invalid), form.refused)
    const number = whole(form.fields.get('incident'))
    const reader = await readers.of(c)
    const back = number === undefined ? '/' : sharingOf(number)
    if (reader === null)
      return ask(c, deps, { page: back, said: 'You are not signed in any more, and nothing was done.', status: 401 })
    if (!(await may(reader, { needs: 'viewer', number }, deps))) return refuse(c, { reader, needs: 'viewer' }, deps)
    const found = number === undefined ? null : await deps.incidentFor(reader.id, number)
    return found === null ? c.notFound() : { fields: form.fields, reader, state: found.state }
  }

  routes.get('/incidents/:number/sharing', async (c) => {
    const reader = await readers.of(c)
    if (reader === null) return askToSignIn(c, deps)
    const number = whole(c.req.param('number'))
    const found = number === undefined ? null : await deps.incidentFor(reader.id, number)
    if (found === null) return c.notFound()
    const done = c.req.query('done') ?? ''
    const text = Object.hasOwn(doneWords, done) ? doneWords[done] : undefined
    return c.html(await page(reader.id, found.state, { said: text === undefined ? null : { text, good: true } }))
  })

  routes.post(makePath, async (c) => {
    const asked = await read(c)
    if (asked instanceof Response) return asked
    const { fields, reader, state } = asked
    const refused = async (text: string) => c.html(await page(reader.id, state, { said: { text, good: false } }), 422)
    const shared = sharedPages.find((each) => each === fields.get('page'))
    const secret = fields.get('secret') ?? ''
    if (shared === undefined || !isShareSecret(secret)) return refused(outdated)
    const days = whole(fields.get('days')?.trim())
    if (days === undefined) return refused('Say for how many days the link should work, from 1 to 90.')
    const confirmed = fields.get('confirmed') === 'yes'
    const made = await sharing.share(reader.id, state.id, { secret, page: shared, days, confirmed })
    if ('said' in made) return refused(made.said)
    const address = `${deps.baseUrl}${sharedAt(secret)}`
    return c.html(await page(reader.id, state, { made: { ...made, address } }))
  })

  routes.post(withdrawPath, async (c) => {
    const asked = await read(c)
    if (asked instanceof Response) return asked
    const { fields, reader, state } = asked
    const text = await sharing.withdraw(reader.id, state.id, fields.get('link') ?? '')
    if (text === null) return c.redirect(`${sharingOf(state.number)}?done=withdrawn`, 303)
    return c.html(await page(reader.id, state, { said: { text, good: false } }), 422)
  })
  return routes
}
