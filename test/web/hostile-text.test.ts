import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact } from '../../src/incident/facts.ts'
import { fold } from '../../src/incident/fold.ts'
import { plainText } from '../../src/incident/timeline/plain-text.ts'
import { createWeb } from '../../src/web/create-web.ts'
import type { PublicIncident } from '../../src/web/deps.ts'
import { hostile, incident } from '../incident/timeline/arbitrary-facts.ts'
import { folded, night } from '../incident/timeline/sample-incident.ts'
import { asReader, base, fakeDeps, page } from './fake-deps.ts'
import { isFromText, tagsOf } from './html-tags.ts'

/** What is not words of people, and what decides the shape of a page: it stays. */
const shape = new Set(
  'kind severity channel ts thread user users inviter how role id run item state from to status audience audiences components nextAt at since until answer noticedBy update by promised point at beganAt writtenAt'.split(
    ' ',
  ),
)

/** The same facts with harmless words: what the page would be if nobody had tried anything. Alike stays alike, empty stays empty. */
function tamed(facts: readonly Fact[]): Fact[] {
  const words = new Map<string, string>()
  const harmless = (text: string, name: string): string => {
    const seen = name === 'name' || name === 'bot' ? text : plainText(text, { name: (id) => id })
    if (seen === '' || seen === 'pushpin') return seen
    words.set(seen, words.get(seen) ?? `calm${words.size}`)
    return words.get(seen) ?? ''
  }
  const calm = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return shape.has(name) ? value : harmless(value, name)
    if (Array.isArray(value)) return value.map((each) => calm(each, name))
    // The levels of components are no words either.
    if (typeof value !== 'object' || value === null || name === 'components') return value
    return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, calm(each, inner)]))
  }
  return facts.map((fact) => ({ ...fact, data: calm(fact.data, 'data') }) as Fact)
}

const structure = (html: string): string[] => tagsOf(html).filter((tag) => !isFromText(tag))

test.each([
  'timeline',
  'timeline?show=order',
  'timeline?show=highlights',
  'timeline?lanes=person',
  'clock',
  'write-up',
])('No text by people becomes a tag in the %s', async (path) => {
  await fc.assert(
    fc.asyncProperty(incident, hostile, async ({ facts, state }, name) => {
      const render = async (shown: readonly Fact[], calls: string): Promise<string> => {
        const deps = fakeDeps({
          incident: async () => ({ state: fold(shown, state.id), facts: shown }),
          names: async () => new Map([['U1', calls]]),
        })
        const response = await createWeb(deps).request(`${base}/${path}`, asReader)
        expect(response.status).toBe(200)
        return response.text()
      }

      const html = await render(facts, name)

      expect(html).not.toMatch(/<(script|img|style|iframe|b>x|!--)/i)
      expect(html).not.toMatch(/href="(?!https?:\/\/|\/|#|\?)/)
      expect(structure(html)).toEqual(structure(await render(tamed(facts), 'Calm')))
    }),
    { numRuns: 40 },
  )
})

test('No text by people becomes a tag on the status page or in its feed', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (title, text) => {
      const render = async (path: string, incident: PublicIncident): Promise<string> => {
        const deps = fakeDeps({ statusPage: async () => ({ ...page, open: [incident] }) })
        return (await createWeb(deps).request(path)).text()
      }
      const [calm] = page.open
      if (calm === undefined) throw new Error('The sample page has an open incident.')
      const barbed = { ...calm, title, updates: calm.updates.map((update) => ({ ...update, text })) }

      expect(structure(await render('/status', barbed))).toEqual(structure(await render('/status', calm)))
      expect(tagsOf(await render('/status.rss', barbed))).toEqual(tagsOf(await render('/status.rss', calm)))
      expect(await render('/status.rss', barbed)).not.toMatch(/(?![\t\n\r])\p{Cc}/u)
    }),
    { numRuns: 100 },
  )
})

test('The link of a file leads to a web address or nowhere', async () => {
  const files = (link: string) => [{ id: 'F1', name: 'x.png', type: 'png', link }]
  const start = new Date('2017-01-31T23:00:00Z')
  const common = { actor: 'U1', occurredAt: start, recordedAt: start }
  const message = (link: string): Fact => ({
    ...common,
    ...{
      seq: 2,
      kind: 'message',
      data: {
        channel: 'C9',
        ts: '1.1',
        user: 'U1',
        bot: null,
        text: '',
        thread: null,
        broadcast: false,
        files: files(link),
      },
    },
  })
  const { facts } = folded(night)
  const show = async (link: string): Promise<string> => {
    const shown = [...facts.slice(0, 1), message(link)]
    const deps = fakeDeps({ incident: async () => ({ state: fold(shown, 'inc-1'), facts: shown }) })
    return (await createWeb(deps).request(`${base}/timeline`, asReader)).text()
  }

  expect(await show('javascript:alert(1)')).not.toContain('javascript:')
  expect(await show('https://files.example/1')).toContain(
    '<a href="https://files.example/1" rel="noopener noreferrer nofollow">x.png</a>',
  )
})
