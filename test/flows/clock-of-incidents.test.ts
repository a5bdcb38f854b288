import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../../practice/bot/sign-in.ts'
import { minutes } from '../../src/incident/clock.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('the clock of an incident', { timeout: 60_000 }, () => {
  let world: World
  let incident: Incident
  let at: string
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Checkout fails')
    at = incident.channel
    await world.joins('sam', at)
    await world.advance(minutes(20))
    await world.command('robin', at, 'status mitigated the flag is off')
  })
  afterAll(() => world.end())

  const clock = async (text = '', who = 'robin') => (await world.command(who, at, `clock ${text}`)).join('\n')
  const set = async () =>
    (await world.factsOf(incident, 'clock-set')).map(({ data: { point, at: time, why } }) => [point, time, why])
  const page = () => world.page(`/incidents/${incident.number}/clock`, 'robin')
  const seconds = (iso: string) => Date.parse(iso) / 1000

  it('The clock is shown to whoever asks, set by a line, and corrected with a reason', async () => {
    const quiet = world.botSaid('robin', at).length

    const first = await clock()
    expect(first).toMatch(/Impact started\*?: missing \(no update and no note says since when people are affected\)/)
    expect(first).toMatch(/Detected\*?: .* at the latest · auto: @robin declared it/)
    expect(first).toMatch(/Mitigated\*?: .* · auto: @robin set the status to mitigated/)
    expect(first).toContain('Time to detect: missing, for want of impact started')
    expect(await clock('impact 8:42 UTC the graph shows it')).toMatch(/Impact started\*? is set to [^.]*\.$/m)
    expect(await clock('mitigated 9:12 UTC')).toMatch(
      /^Mitigated is .*, so the clock is as it was\. Say why that is not so/,
    )
    expect(await clock('mitigated 8:30 UTC because the flag was off', 'sam')).toContain(
      'It was mitigated before its impact started: one of the two times may be wrong.',
    )
    expect(await clock()).toMatch(/corrected: @sam corrected it: “the flag was off”; the facts say/)
    expect(await clock('mitigated facts')).toMatch(/Mitigated\*? goes by the facts again: [^.]*\. It was .* before\./)

    expect(await clock('corrected unknown')).toMatch(
      /^\*?Corrected\*? is set to unknown: nobody knows when, or it did not happen\.$/m,
    )
    expect(await clock('corrected facts')).toMatch(/^\*?Corrected\*? goes by the facts again: it is missing \(.*\)\.$/m)

    expect(await set()).toEqual([
      ['impact-started', '2026-03-04T08:42:00.000Z', 'the graph shows it'],
      ['mitigated', '2026-03-04T08:30:00.000Z', 'the flag was off'],
      ['mitigated', null, null],
      ['corrected', null, null],
      ['corrected', null, null],
    ])
    expect(world.botSaid('robin', at)).toHaveLength(quiet)
    expect(await world.page(`/incidents/${incident.number}/timeline`, 'robin')).toContain(
      'set “Impact started” to 2026-03-04 08:42 UTC: the graph shows it',
    )
  })

  it('The form corrects a point, and says in its fields what is missing', async () => {
    await clock('', 'sam')
    await world.click('sam', at, 'clock-correct')

    expect(await world.submit('sam', { point: 'recovered', when: 'time' })).toMatchObject({
      at: expect.stringContaining('Enter the time'),
    })
    expect(await world.submit('sam', { when: 'time', at: seconds('2026-03-04T09:15:00Z') })).toEqual({})
    await world.command('sam', at, 'clock recovered')
    expect(await world.submit('sam', { when: 'unknown' })).toMatchObject({ why: expect.stringContaining('Say why') })
    expect(await world.submit('sam', { when: 'unknown', why: 'it never was as before' })).toEqual({})

    expect((await set()).slice(-2)).toEqual([
      ['recovered', '2026-03-04T09:15:00.000Z', null],
      ['recovered', null, 'it never was as before'],
    ])
  })

  it('A form that shows an older time comes back with all that was filled in', async () => {
    await world.command('sam', at, 'clock detected')
    await clock('detected 8:50 UTC')

    await world.submit('sam', { at: seconds('2026-03-04T08:48:00Z'), why: 'the pager' })

    expect(world.form('sam').words).toContain('Somebody has changed it in the meantime: Detected is')
    expect(world.form('sam').filled).toContain('the pager')
    expect(await world.submit('sam', {})).toEqual({})
    expect((await set()).at(-1)).toEqual(['detected', '2026-03-04T08:48:00.000Z', 'the pager'])
  })

  it('The page sets a point by the same rules, and the write-up has it', async () => {
    const cookie = await signIn(world.url, world.idOf('robin'))
    const send = (fields: Record<string, string>) =>
      fetch(`${world.url}/clock/set`, {
        ...{ method: 'POST', redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'same-origin' } },
        body: new URLSearchParams({ incident: String(incident.number), how: 'time', date: '2026-03-04', ...fields }),
      })

    expect((await send({ point: 'corrected', time: '09:18', why: '' })).status).toBe(303)

    expect(await page()).toContain('<time datetime="2026-03-04T09:18:00.000Z">')
    const writeUp = await world.page(`/incidents/${incident.number}/write-up`, 'robin')
    expect(writeUp).toMatch(/corrected<\/th><td><time datetime="2026-03-04T09:18:00.000Z">/)
    expect(writeUp).toContain('Time to detect: 6 min.')
  })
})
