import { describe, expect, test } from 'vitest'
import { createWeb } from '../../src/web/create-web.ts'
import { context, folded, night } from '../incident/timeline/sample-incident.ts'
import { createFakeAudit } from './fake-audit.ts'
import { asReader, base, fakeDeps } from './fake-deps.ts'

const site = 'https://imoc.example'

function start(changes: Parameters<typeof fakeDeps>[0] = {}) {
  const web = createWeb(fakeDeps({ now: () => context.now, ...changes }))
  const read = async (query = '') => (await web.request(`${site}${base}/clock${query}`, asReader)).text()
  const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    web.request(`${site}/clock/set`, {
      method: 'POST',
      body: new URLSearchParams({ incident: '42', how: 'time', ...fields }),
      headers: { ...asReader.headers, origin: site, 'sec-fetch-site': 'same-origin', ...headers },
    })
  return { web, read, send }
}

/** The text of a page, without tags. */
const words = (page: string) => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

describe('The page of the clock', () => {
  test('It shows each point with time, distance and source, and what is missing', async () => {
    const page = words(await start().read())

    expect(page).toContain('Impact started missing no update and no note says since when people are affected')
    expect(page).toMatch(/Detected 2017-01-31 23:00 at the latest auto .*declared it, noticed by monitoring #1/)
    expect(page).toMatch(/Mitigated 2017-01-31 23:15 \+7 min after diagnosed auto .*set the status to mitigated/)
    expect(page).toContain('Time to detect from impact started to detected missing, for want of impact started')
    expect(page).toMatch(/Time to fix from engaged to mitigated 14 min/)
  })

  test('A point is set, shown and counted from, and its form is filled in to correct it', async () => {
    const { read, send } = start()

    const done = await send({ point: 'impact-started', date: '2017-01-31', time: '22:42', why: '' })

    expect([done.status, done.headers.get('location')]).toEqual([303, `${base}/clock?done=impact-started`])
    const page = await read('?done=impact-started')
    expect(words(page)).toMatch(
      /Impact started is set to 2017-01-31 22:42 UTC\..*Impact started 2017-01-31 22:42 declared .*set it #\d+/,
    )
    expect(words(page)).toContain('Time to detect from impact started to detected at most 18 min')
    expect(await read('?point=impact-started')).toMatch(
      /<option value="impact-started" selected>.*name="date"[^>]* value="2017-01-31".*name="time"[^>]* value="22:42"/s,
    )
  })

  test.each([
    ['unknown', 'Mitigated is set to unknown: nobody knows when, or it did not happen.'],
    ['facts', 'Mitigated goes by the facts again: 2017-01-31 23:15 UTC.'],
  ])('What “%s” was understood as is said', async (how, says) => {
    const { read, send } = start()
    const [, seen = ''] = /name="seen-mitigated" value="([^"]*)"/.exec(await read()) ?? []
    await send({ point: 'mitigated', how: 'unknown', why: 'no graph', 'seen-mitigated': seen })
    if (how === 'facts') await send({ point: 'mitigated', how, why: '', 'seen-mitigated': '' })

    expect(words(await read('?done=mitigated'))).toContain(says)
  })

  test('A time that somebody had set before is shown beside its correction', async () => {
    const { read, send } = start()
    const fields = { point: 'impact-started', date: '2017-01-31', 'seen-impact-started': '' }
    await send({ ...fields, time: '22:42', why: '' })
    await send({ ...fields, time: '22:30', why: 'logs', 'seen-impact-started': '2017-01-31T22:42:00.000Z' })

    expect(words(await read())).toContain('corrected it: “logs”; it was set to 2017-01-31 22:42 before')
  })

  test('A correction without a reason comes back with all that was typed', async () => {
    const { read, send } = start()
    const [, seen = ''] = /name="seen-mitigated" value="([^"]*)"/.exec(await read()) ?? []

    const fields = { point: 'mitigated', date: '2017-01-31', time: '23:12', 'seen-mitigated': seen }
    const refused = await send({ ...fields, why: '' })

    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(words(page)).toMatch(/Mitigated is .*23:15.* so the clock is as it was\. Say why/)
    expect(page).toMatch(/<option value="mitigated" selected>.*value="23:12"/s)
    expect((await send({ ...fields, why: 'the graph' })).status).toBe(303)
    expect(words(await read())).toMatch(
      /Mitigated 2017-01-31 23:12 .*corrected .*corrected it: “the graph”; the facts say 2017-01-31 23:15/,
    )
  })

  test('A form that shows an older time is told, and nothing typed is lost; sent again, it counts', async () => {
    const { send } = start()
    await send({ point: 'impact-started', date: '2017-01-31', time: '22:42', why: '' })

    const stale = await send({
      point: 'impact-started',
      date: '2017-01-31',
      time: '22:50',
      why: 'logs',
      'seen-impact-started': '',
    })

    expect(stale.status).toBe(422)
    const page = await stale.text()
    expect(words(page)).toContain('Somebody has changed it in the meantime')
    expect(page).toMatch(/value="22:50".*value="logs"/s)
    const [, seen = ''] = /name="seen-impact-started" value="([^"]*)"/.exec(page) ?? []
    const again = {
      point: 'impact-started',
      date: '2017-01-31',
      time: '22:50',
      why: 'logs',
      'seen-impact-started': seen,
    }
    expect((await send(again)).status).toBe(303)
  })

  test.each<[does: string, fields: Record<string, string>, says: RegExp]>([
    ['no point', { date: '2017-01-31', time: '22:42' }, /Choose a point of the clock\./],
    ['no such point', { point: 'lunch', date: '2017-01-31', time: '22:42' }, /Choose a point of the clock\./],
    ['no time', { point: 'detected', date: '2017-01-31', time: '' }, /Enter the date and the time/],
    [
      'a date as nobody can read it',
      { point: 'detected', date: '31.1.', time: '22:42' },
      /Write them as 2026-03-04 and 13:42\./,
    ],
    ['31 February', { point: 'detected', date: '2017-02-31', time: '22:42' }, /I cannot read that date and time/],
    ['the future', { point: 'impact-started', date: '2018-01-01', time: '10:00' }, /in the future/],
    ['no way', { point: 'detected', how: 'somehow' }, /Say when it was\./],
  ])('A form with %s is answered with what to do', async (_, fields, says) => {
    const refused = await start().send(fields)

    expect(refused.status).toBe(422)
    expect(words(await refused.text())).toMatch(says)
  })

  test('Another site’s form sets nothing, nor does somebody without the right, who is shown no form', async () => {
    const { read, send } = start()
    const fields = { point: 'impact-started', date: '2017-01-31', time: '22:42' }

    await send(fields, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })

    expect(words(await read())).toContain('Impact started missing')
    const viewer = start({ hasRight: async (_, right) => right === 'viewer' })
    expect((await viewer.send(fields)).status).toBe(403)
    expect(await viewer.read()).not.toContain('<form id="set"')
    expect(words(await viewer.read())).toContain('It takes the right “responder” to set a time.')
  })

  test('What people write becomes no markup', async () => {
    const { read, send } = start()

    await send({ point: 'impact-started', date: '2017-01-31', time: '22:42', why: '<img src=x onerror=alert(1)>' })

    expect(await read()).toContain('“&lt;img src=x onerror=alert(1)&gt;”')
  })

  test('Whoever may not see the incident finds no such page, and reading a private one is audited', async () => {
    const audit = createFakeAudit()
    const { facts, state } = folded(night)
    const { web, read } = start({
      audit,
      incident: async (asked) => (asked === 42 ? { state: { ...state, private: true }, facts } : null),
    })

    await read()

    const opened = await audit.newest({ action: 'page-opened', actor: null, incident: 42 }, { before: null, limit: 5 })
    expect(opened.map(({ details }) => details)).toEqual([{ page: 'clock', private: true }])
    expect((await web.request(`${site}/incidents/43/clock`, asReader)).status).toBe(404)
    expect((await web.request(`${site}${base}/clock`)).status).not.toBe(200)
  })
})

describe('The timeline', () => {
  test('The page begins with the clock, and its JSON has it', async () => {
    const { web } = start()

    const page = await (await web.request(`${site}${base}/timeline`, asReader)).text()
    const json = JSON.parse(await (await web.request(`${site}${base}/timeline.json`, asReader)).text())

    const strip = words(/<section class="clock-strip".*?<\/section>/s.exec(page)?.[0] ?? '')
    expect(strip).toContain('Impact started missing Detected 23:00 at the latest Engaged 23:01 +1 min after detected')
    expect(page).toContain(`<a href="${base}/clock">Clock</a>`)
    expect(
      json.clock.points.map(({ point, source }: { point: string; source: string }) => [point, source]),
    ).toContainEqual([...['mitigated', 'auto']])
  })
})
