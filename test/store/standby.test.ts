import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { isDatabaseUnavailable } from '../../src/store/database-unavailable.ts'
import { openServer } from '../../src/store/server.ts'
import type { Store } from '../../src/store/store.ts'
import { createTestDatabase, openTestStore } from '../support/test-store.ts'
import { declaration, testWriter } from '../support/test-writer.ts'

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

describe('an answer of a server that is not the primary', () => {
  let store: Store
  beforeAll(async () => {
    store = await openTestStore()
  })
  afterAll(() => store.close())

  it.each(['25006', '40001', '57P01', '57P02', '57P03', '08006', '08P01'])(
    'An answer with the code %s counts as a database that is unavailable',
    async (code) => {
      const raise = `DO $$ BEGIN RAISE EXCEPTION 'so' USING ERRCODE = '${code}'; END $$`

      const failure = await failureOf(store.prisma.$executeRawUnsafe(raise))

      expect(isDatabaseUnavailable(failure)).toBe(true)
    },
  )

  it('An error about words that contain such a number does not count as one', async () => {
    const raise = `DO $$ BEGIN RAISE EXCEPTION 'order 25006 of 40001' USING ERRCODE = '23514'; END $$`

    const failure = await failureOf(store.prisma.$executeRawUnsafe(raise))

    expect(isDatabaseUnavailable(failure)).toBe(false)
  })
})

describe.runIf(inject('base').kind === 'server')('a server that is read-only', () => {
  it('A declaration and a commit fail as with a database that is unavailable, and work once it is the primary', async () => {
    const url = await createTestDatabase()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const name = new URL(url).pathname.slice(1)
    await client.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`)
    const standby = await openServer(url)

    const failure = await failureOf(testWriter(standby).declare(declaration()))

    expect(isDatabaseUnavailable(failure)).toBe(true)
    await standby.close()
    await client.query(`SET default_transaction_read_only = off`)
    await client.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`)
    await client.end()
    const primary = await openServer(url)
    expect((await testWriter(primary).declare(declaration())).already).toBe(false)
    await primary.close()
  })
})
