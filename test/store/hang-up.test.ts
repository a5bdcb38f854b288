import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRelay } from '../../chaos/cluster/relay.ts'
import type { Postgres } from '../../chaos/postgres/server.ts'
import { isDatabaseUnavailable } from '../../src/store/database-unavailable.ts'
import { longestSilence } from '../../src/store/hang-up.ts'
import { openServer } from '../../src/store/server.ts'
import { hasPostgres, ownPostgres } from '../support/own-postgres.ts'
import { declaration, testWriter } from '../support/test-writer.ts'

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

describe.runIf(hasPostgres)('a server whose successor takes over', () => {
  let server: Postgres
  let admin: pg.Client
  beforeAll(async () => {
    server = await ownPostgres()
    admin = new pg.Client({ connectionString: server.url })
    await admin.connect()
  })
  afterAll(async () => {
    await admin.end()
    await server.end()
  })

  /** One address, first over a line that can be cut, then over another. */
  async function front() {
    const line = await startRelay(Number(new URL(server.url).port))
    let to = line.port
    const proxy = createServer((near) => {
      const far = connect(to, '127.0.0.1')
      for (const each of [near, far]) each.on('error', () => undefined)
      near.pipe(far).pipe(near)
    }).listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const address = proxy.address()
    const url = new URL(server.url)
    url.port = String(typeof address === 'object' && address ? address.port : 0)
    return {
      url: `${url.href}?connection_limit=1`,
      takeOver() {
        line.cut()
        to = Number(new URL(server.url).port)
      },
      stop() {
        line.stop()
        proxy.close()
      },
    }
  }

  it('A connection that hangs is given up within 20 seconds, and the next one reaches the successor', async () => {
    const { url, takeOver, stop } = await front()
    const store = await openServer(url)
    const writer = testWriter(store)
    await writer.declare(declaration())
    takeOver()
    const began = performance.now()

    const failure = await failureOf(writer.declare(declaration()))
    const { already } = await writer.declare(declaration())

    expect(isDatabaseUnavailable(failure)).toBe(true)
    expect(already).toBe(false)
    expect(performance.now() - began).toBeGreaterThanOrEqual(longestSilence - 100)
    expect(performance.now() - began).toBeLessThan(20_000)
    await store.close()
    stop()
  })

  it('A commit fails when its wait for the standby is cancelled, since a failover would lose it', async () => {
    const store = await openServer(server.url)
    const writer = testWriter(store)
    await admin.query(`SET synchronous_commit = local`)
    await admin.query(`ALTER SYSTEM SET synchronous_standby_names = 'nobody'`)
    await admin.query('SELECT pg_reload_conf()')
    const failing = failureOf(writer.declare(declaration()))

    await cancelWaiting()

    expect(isDatabaseUnavailable(await failing)).toBe(true)
    await admin.query('ALTER SYSTEM RESET synchronous_standby_names')
    await admin.query('SELECT pg_reload_conf()')
    expect((await writer.declare(declaration())).already).toBe(false)
    await store.close()
  })

  /** What an operator does who sees a hanging commit. */
  async function cancelWaiting(): Promise<void> {
    const sql = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'`
    while ((await admin.query(sql)).rowCount === 0) await sleep(50)
  }
})
