import { type Context, Hono } from 'hono'
import { declarerOf } from '../../incident/lifecycle/declarer.ts'
import { sharedPages } from '../../incident/record/facts.ts'
import type { State } from '../../incident/state.ts'
import { isShareSecret, newShare } from '../../store/share-links.ts'
import type { WebDeps } from '../deps.ts'
import { secretHeaders } from '../headers.ts'
import { incidentAsked } from '../incident-asked.ts'
import { readIncidentForm } from '../incident-form.ts'
import type { Readers } from '../sign-in/readers.ts'
import { whole } from '../whole.ts'
import { makePath, sharedAt, sharingOf, withdrawPath } from './addresses.ts'
import { type SharingView, sharingPage } from './pages.ts'

/** The addresses to which forms are sent. */
export const forms = [makePath, withdrawPath]

const outdated = 'This page was too old for that, and nothing was done. Send the form below again.'
const doneWords: Record<string, string> = { withdrawn: 'The link is withdrawn: it opens nothing any more.' }

/** Where members make, see and withdraw the links of an incident. */
export function sharingRoutes(deps: WebDeps, readers: Readers): Hono {
  const { sharing } = deps
  const routes = new Hono()
  routes.use('/incidents/:number/sharing', secretHeaders)
  for (const path of forms) routes.use(path, secretHeaders).get(path, (c) => c.redirect('/', 303))

  type Shown = Partial<Pick<SharingView, 'said' | 'made'>>
  async function page(reader: string, state: State, { said = null, made = null }: Shown = {}) {
    const [links, refused] = await Promise.all([sharing.live(state.id), sharing.refuse(reader, state)])
    const names = await deps.people.names([declarerOf(state), ...links.map(({ madeBy }) => madeBy)])
    const { secret } = newShare()
    const name = (id: string) => names.get(id) ?? id
    return sharingPage({ state, now: deps.now(), severity: deps.severity, name, links, secret, refused, said, made })
  }

  const read = (c: Context) => readIncidentForm(c, { deps, readers, needs: 'viewer', back: sharingOf })

  routes.get('/incidents/:number/sharing', async (c) => {
    const asked = await incidentAsked(c, deps, readers)
    if (asked instanceof Response) return asked
    const done = c.req.query('done') ?? ''
    const text = Object.hasOwn(doneWords, done) ? doneWords[done] : undefined
    return c.html(await page(asked.reader.id, asked.state, { said: text === undefined ? null : { text, good: true } }))
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
