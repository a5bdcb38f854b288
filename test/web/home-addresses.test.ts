import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIncidentList } from '../../src/store/incident-list.ts'
import { createPeople } from '../../src/store/people.ts'
import { createSearch } from '../../src/store/search.ts'
import { createSearchIndex } from '../../src/store/search-index.ts'
import type { Store } from '../../src/store/store.ts'
import { createWriteUpsRead } from '../../src/store/write-ups-read.ts'
import { homeRoutes } from '../../src/web/home/routes.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, testWriter } from '../support/test-writer.ts'
import { fakeDeps } from './fake-deps.ts'

let store: Store
let home: ReturnType<typeof homeRoutes>
beforeAll(async () => {
  store = await openTestStore()
  await declared(testWriter(store), { title: 'Checkout fails' })
  const people = createPeople(store)
  const index = createSearchIndex({ store, people, severity: (id) => id })
  await index.look()
  const deps = fakeDeps({
    list: createIncidentList(store),
    search: createSearch({ store, people, index }),
    writeUps: createWriteUpsRead(store, () => new Date('2026-03-02T12:00:00Z')),
  })
  home = homeRoutes(deps, { of: async () => ({ id: 'U1', name: 'Robin' }) })
})
afterAll(() => store.close())

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('open', 'past', 'sev1', 'any', '0', "'", '\\', '"', ' or ', '-', '\u0000', '\ud800', '%', '再起動'),
)
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const day = fc.oneof(
  fc.tuple(digits(4), digits(2), digits(2)).map((parts) => parts.join('-')),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.constantFrom('0000-01-01', '0000-12-31', '0001-01-01', '1969-12-31', '9999-12-31'),
  words,
)
const address = fc.record(
  {
    q: fc.oneof(
      words,
      fc.array(words).map((all) => all.join(' ')),
    ),
    ...{ state: words, severity: words, service: words, kind: words, role: words, from: day, to: day },
    before: fc.oneof(words, digits(9), digits(10)),
  },
  { requiredKeys: [] },
)

test('Whatever is typed into the address of the front page, the page is shown', async () => {
  await fc.assert(
    fc.asyncProperty(address, async (typed) => {
      const answer = await home.request(`/?${new URLSearchParams(typed)}`)

      expect(answer.status).toBe(200)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['from', '0000-01-01', 'Declared from'],
  ['from', '1969-12-31', 'Declared from'],
  ['to', '2101-01-01', 'Declared until'],
  ['to', '9999-12-31', 'Declared until'],
])('A day that no incident has (%s %s) is left out with a sentence, also of a search', async (field, typed, name) => {
  for (const search of ['', '&q=checkout']) {
    const answer = await home.request(`/?${field}=${typed}${search}`)

    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toContain(`something that is not known here, which is left out: ${name}.`)
    expect(text).toContain('Checkout fails')
  }
})

test.each(['from=1970-01-01', 'to=2100-12-31'])(
  'The first and the last day that can be asked for are asked for (%s)',
  async (query) => {
    const text = await (await home.request(`/?q=fails&${query}`)).text()

    expect(text).not.toContain('left out:')
  },
)
