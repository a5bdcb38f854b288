import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { hours } from '../../src/incident/clock.ts'
import { openClock } from '../../src/jobs/open-clock.ts'
import { until } from '../support/until.ts'

describe('the clock of the process', () => {
  const ends: (() => void)[] = []
  afterEach(() => {
    for (const end of ends.splice(0)) end()
  })

  /** The other end of a clock: says what it is told to say to whoever is there and whoever comes. */
  async function saying(first: object) {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    ends.push(() => {
      for (const client of server.clients) client.terminate()
      server.close()
    })
    server.on('connection', (socket) => socket.send(JSON.stringify(first)))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : address
    const say = (what: object) => {
      for (const client of server.clients) client.send(JSON.stringify(what))
    }
    return { url: `ws://127.0.0.1:${port}`, say }
  }

  async function open(url: string | null) {
    const opened = await openClock(url)
    ends.push(opened.close)
    return opened
  }
  const away = (now: Date) => now.getTime() - Date.now()

  it("The clock is the machine's when no other is configured", async () => {
    const { clock, driven } = await open(null)

    expect(Math.abs(away(clock.now()))).toBeLessThan(1_000)
    expect(driven).toBeNull()
  })

  it('A shifted clock runs by itself, ahead by the shift from the first moment on', async () => {
    const { url } = await saying({ type: 'shift', milliseconds: hours(4) })
    const { clock, driven } = await open(`${url}/shift?replica=1`)

    const first = clock.now()
    await until('it goes on', () => clock.now() > first)

    expect(Math.abs(away(clock.now()) - hours(4))).toBeLessThan(1_000)
    expect(driven).toBeNull()
  })

  it('A shifted clock goes back when the shift says so', async () => {
    const { url, say } = await saying({ type: 'shift', milliseconds: 0 })
    const { clock } = await open(`${url}/shift`)

    say({ type: 'shift', milliseconds: -hours(2) })

    await until('it is two hours behind', () => Math.abs(away(clock.now()) + hours(2)) < 1_000)
  })

  it('A driven clock stands still between its ticks', async () => {
    const { url } = await saying({ type: 'tick', tick: 1, now: '2017-01-31T17:20:00.000Z' })
    const { clock, driven } = await open(`${url}/clock`)

    expect(clock.now().toISOString()).toBe('2017-01-31T17:20:00.000Z')
    expect(driven).not.toBeNull()
  })
})
