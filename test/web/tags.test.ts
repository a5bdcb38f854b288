import { beforeEach, describe, expect, test, vi } from 'vitest'
import { rules } from '../../src/incident/analysis/suggest.ts'
import type { State } from '../../src/incident/state.ts'
import { createWeb } from '../../src/web/create-web.ts'
import { folded, night, reacted, said } from '../incident/timeline/sample-incident.ts'
import { asReader, fakeDeps } from './fake-deps.ts'

const question = 'Is it the <b>migration</b>?'
const tagged = (seq: number, user: string, tag: string) =>
  ['23:30:00', user, { kind: 'tagged' as const, data: { about: seq, tag } }] as const
const last = night.length + 1
const { state, facts } = folded([
  ...night,
  said('23:20:00', 'U4', question),
  reacted('23:21:00', 'U2', '23:20:00', 'boom'),
  [...tagged(last, 'Robin', 'impact')],
  [...tagged(last, 'U1', 'of-old')],
])

let web: ReturnType<typeof createWeb>
function begin(changes: Parameters<typeof fakeDeps>[0] = {}) {
  web = createWeb(
    fakeDeps({ incident: async (number) => (number === state.number ? { state, facts } : null), ...changes }),
  )
}
beforeEach(() => begin())

const page = async (query = `about=${last}`) => {
  const answer = await web.request(`/incidents/42/tags?${query}`, asReader)
  return { status: answer.status, text: await answer.text() }
}
const wish = { incident: '42', about: '9', tag: 'impact', do: 'tag' }
const send = (fields: Record<string, string>, more: Record<string, string> = {}) =>
  web.request('/timeline/tags', {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { ...asReader.headers, 'sec-fetch-site': 'same-origin', ...more },
  })
const json = { accept: 'application/json' }

describe('the page on which one entry is tagged', () => {
  test('It shows the words of the entry, who gave which tag and how, and all tags with meaning and example', async () => {
    const { status, text } = await page()

    expect(status).toBe(200)
    expect(text).toContain('Is it the &lt;b&gt;migration&lt;/b&gt;?')
    expect(text).toContain('by Jonas Weber with 💥')
    expect(text).toContain('by Robin,')
    expect(text).toContain('by Mira Okafor,')
    expect(text).toContain('Asks somebody for knowledge.')
    expect(text).toContain('What is &lt;b&gt;involved&lt;/b&gt;?')
    expect(text).toContain(`href="/incidents/42/timeline?fact=${last}#f${last}"`)
  })

  test('A tag is taken back by whoever gave it alone, and one that a reader has already is not offered again', async () => {
    const { text } = await page()

    expect(text.match(/Take back \w+/g)).toEqual(['Take back impact'])
    expect(text).toContain('name="tag" value="information-seeking"')
    expect(text).not.toContain('name="tag" value="impact">impact')
  })

  test('A suggestion names its rule, and can be kept or dismissed', async () => {
    const { text } = await page()

    const asking = rules.filter(({ tag, why }) => tag === 'information-seeking' && text.includes(why))
    expect(asking).toHaveLength(1)
    expect(text).toContain(`name="rule" value="${asking[0]?.id}"`)
    expect(text).toContain('aria-label="Keep information-seeking"')
    expect(text).toContain('aria-label="information-seeking does not fit"')
  })

  test('Any fact of the entry leads to it', async () => {
    expect((await page(`about=${last + 1}`)).text).toContain('Is it the &lt;b&gt;')
    expect((await page(`about=${last + 3}`)).text).toContain('Is it the &lt;b&gt;')
  })

  test.each([`about=${facts.length + 1}`, 'about=0', 'about=', 'about=x', ''])(
    'There is no such page for %j',
    async (query) => {
      expect((await page(query)).status).toBe(404)
    },
  )

  test('Of what was done it says so, and nothing that an address makes up', async () => {
    expect((await page(`about=${last}&done=tag&tag=impact`)).text).toContain('role="status">Tagged: impact.')
    expect((await page(`about=${last}&done=untag&tag=impact`)).text).toContain('Your tag impact is taken back.')
    for (const query of ['done=tag&tag=made-up', 'done=made-up&tag=impact', 'done=constructor&tag=impact'])
      expect((await page(`about=${last}&${query}`)).text).not.toContain('role="status"')
  })

  test('Whoever reads only is shown the tags, and which right it takes to give one', async () => {
    begin({ hasRight: async (_, right) => right === 'viewer' })

    const { status, text } = await page()

    expect(status).toBe(200)
    expect(text).toContain('by Robin,')
    expect(text).toContain('/incident rights responder')
    expect(text).not.toContain('<form')
  })

  test('Whoever is not signed in is asked to, and of an unknown incident there is none', async () => {
    expect((await web.request(`/incidents/42/tags?about=${last}`)).status).toBe(401)
    expect((await web.request(`/incidents/43/tags?about=${last}`, asReader)).status).toBe(404)
  })
})

describe('a form about a tag', () => {
  test('Without script it leads back to the page of the entry', async () => {
    const answer = await send({ ...wish, rule: '' })

    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/incidents/42/tags?about=9&done=tag&tag=impact',
    ])
  })

  test('A module is told how the entry is tagged then', async () => {
    const first = await send(wish, json)
    await send({ ...wish, do: 'dismiss', tag: 'information-seeking' }, json)
    const last = await send({ ...wish, do: 'untag' }, json)

    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await first.json()).toEqual({
      ...{ done: true, seq: 9, dismissed: [] },
      tags: [{ tag: 'impact', who: { id: 'Robin', name: 'Robin', is: 'person' }, at: expect.any(String), emoji: null }],
    })
    expect(await last.json()).toEqual({ done: true, seq: 9, tags: [], dismissed: ['information-seeking'] })
  })

  test('A refusal is shown in one sentence, on the page and to a module', async () => {
    begin({ tagging: { change: async () => ({ said: 'There is no tag x.' }) } })

    const [onPage, module] = [await send({ ...wish, about: String(last) }), await send(wish, json)]

    expect(onPage.status).toBe(422)
    expect(await onPage.text()).toContain('role="status">There is no tag x.')
    expect([module.status, await module.json()]).toEqual([422, { said: 'There is no tag x.' }])
  })

  test.each([
    [{ about: '' }, 422, 'This page was too old for that, and nothing was done.'],
    [{ about: '-1' }, 422, 'This page was too old for that, and nothing was done.'],
    [{ do: 'erase' }, 422, 'This page was too old for that, and nothing was done.'],
    [{ tag: '' }, 422, 'This page was too old for that, and nothing was done.'],
    [{ incident: '43' }, 404, 'That incident does not exist, or you are not allowed to see it.'],
    [{ incident: 'x' }, 404, 'That incident does not exist, or you are not allowed to see it.'],
  ])(
    'Of a form with %j nothing is done (%i), in one sentence',
    async (wrong: Record<string, string>, status, sentence) => {
      const change = vi.fn(async () => ({ said: 'It was asked.' }))
      begin({ tagging: { change } })

      const answer = await send({ ...wish, ...wrong }, json)
      const shown = await send({ ...wish, ...wrong })

      expect([answer.status, shown.status]).toEqual([status, status])
      expect(await answer.json()).toEqual({ said: expect.stringContaining(sentence) })
      expect(change).not.toHaveBeenCalled()
    },
  )

  test('A module learns in one sentence that its reader is signed out, lacks the right, or that the form is none of ours', async () => {
    const signedOut = await send(wish, { ...json, cookie: '' })
    const elsewhere = await send(wish, { ...json, 'sec-fetch-site': 'cross-site' })
    const noForm = await send(wish, { ...json, 'content-type': 'text/plain' })
    begin({ hasRight: async (_, right) => right === 'viewer' })
    const noRight = await send(wish, json)

    expect([signedOut.status, await signedOut.json()]).toEqual([
      401,
      { said: expect.stringContaining('not signed in any more') },
    ])
    expect([elsewhere.status, await elsewhere.json()]).toEqual([
      400,
      { said: expect.stringContaining('was not valid') },
    ])
    expect([noForm.status, await noForm.json()]).toEqual([415, { said: expect.stringContaining('was not valid') }])
    expect([noRight.status, await noRight.json()]).toEqual([403, { said: expect.stringContaining('“responder”') }])
  })

  test('Whoever has the right in that incident alone tags there', async () => {
    const given: State = { ...state, givenRights: { Robin: 'responder' } }
    begin({ hasRight: async () => false, incidentFor: async (_, number) => (number === 42 ? { state: given } : null) })

    expect((await send(wish)).status).toBe(303)
    expect((await send({ ...wish, incident: '43' })).status).toBe(403)
  })
})
