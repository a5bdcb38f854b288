import { Hono } from 'hono'
import type { IncidentClock } from '../../incident/analysis/clock.ts'
import { type ClockPoint, clockPoints } from '../../incident/analysis/clock-points.ts'
import { understoodWords } from '../../incident/analysis/clock-words.ts'
import { clockPointNames } from '../../incident/analysis/words.ts'
import { declarerOf } from '../../incident/lifecycle/declarer.ts'
import type { State } from '../../incident/state.ts'
import { clockTime, day } from '../../incident/timeline/duration.ts'
import { noteReading } from '../audit/note-reading.ts'
import type { WebDeps } from '../deps.ts'
import { may } from '../guard.ts'
import { secretHeaders } from '../headers.ts'
import { incidentAsked } from '../incident-asked.ts'
import { readIncidentForm } from '../incident-form.ts'
import type { Reader, Readers } from '../sign-in/readers.ts'
import { clockOfNumber, setPath } from './addresses.ts'
import { filledIn, type TypedPoint, typedIn, wantedIn } from './form.ts'
import { type ClockView, clockPage } from './page.ts'

/** The address to which the form is sent. */
export const forms = [setPath]

/** `done`: the point that this reader just set or took back. */
type Shown = {
  reader: Reader
  state: State
  said?: ClockView['said']
  done?: ClockPoint | undefined
  typed?: TypedPoint
  asked?: string | undefined
}

/** Where members read an incident's clock, and set and correct its points. */
export function clockRoutes(deps: WebDeps, readers: Readers): Hono {
  const routes = new Hono()
  routes.use('/incidents/:number/clock', secretHeaders)
  routes.use(setPath, secretHeaders).get(setPath, (c) => c.redirect('/', 303))

  async function page({ reader, state, said = null, done, typed, asked }: Shown) {
    const [clock, mayCorrect] = await Promise.all([
      deps.clock.read(state),
      may(reader, { needs: 'responder', number: state.number }, deps),
    ])
    const names = await deps.people.names([declarerOf(state), ...peopleIn(clock)])
    return clockPage({
      ...{
        state,
        clock,
        said: done ? doneWords(done, clock) : said,
        mayCorrect,
        now: deps.now(),
        severity: deps.severity,
      },
      name: (id) => names.get(id) ?? id,
      typed: typed ?? filledIn(clock, asked, state.declaredAt),
    })
  }

  routes.get('/incidents/:number/clock', async (c) => {
    const asked = await incidentAsked(c, deps, readers)
    if (asked instanceof Response) return asked
    const { reader, state } = asked
    await noteReading(deps.audit, { reader: reader.id, state, page: 'clock' })
    const done = clockPoints.find((point) => point === c.req.query('done'))
    return c.html(await page({ reader, state, done, asked: c.req.query('point') }))
  })

  routes.post(setPath, async (c) => {
    const asked = await readIncidentForm(c, {
      ...{ deps, readers, needs: 'responder' as const, back: clockOfNumber },
      kept: (sent) => sent.get('why') ?? '',
    })
    if (asked instanceof Response) return asked
    const { fields, reader, state } = asked
    const wanted = wantedIn(fields)
    const refused = typeof wanted === 'string' ? wanted : await deps.clock.set(reader.id, state.id, wanted)
    if (refused === null && typeof wanted !== 'string')
      return c.redirect(`${clockOfNumber(state.number)}?done=${wanted.point}`, 303)
    const now = (await deps.incidentFor(reader.id, state.number))?.state ?? state
    const said = { text: refused ?? '', good: false }
    return c.html(await page({ reader, state: now, said, typed: typedIn(fields) }), 422)
  })
  return routes
}

/** What was understood: the clock as it is now says it. */
function doneWords(done: ClockPoint, { points }: IncidentClock): ClockView['said'] {
  const reading = points.find(({ point }) => point === done)
  if (reading === undefined) return null
  const when = (iso: string) => `${day(iso)} ${clockTime(iso)} UTC`
  const shown = { name: clockPointNames[done], when }
  return { text: `${understoodWords(reading, shown)}.`, good: true }
}

function peopleIn({ points }: IncidentClock): string[] {
  return points.flatMap(({ by, last, why }) => [by, last?.by ?? null, ...mentionedIn(why)].filter((id) => id !== null))
}

const mentionedIn = (why: string | null): string[] =>
  [...(why ?? '').matchAll(/<@([UW][A-Z0-9]+)/g)].flatMap(([, id]) => id ?? [])
