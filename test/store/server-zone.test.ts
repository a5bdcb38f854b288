import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { openServer } from '../../src/store/server.ts'
import { createTestDatabase } from '../support/test-store.ts'

describe.runIf(inject('base').kind === 'server')('a PostgreSQL in another time zone', () => {
  it.each(['America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'])(
    'A moment is stored and read back unchanged in the zone %s',
    async (zone) => {
      const url = await createTestDatabase()
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET timezone TO '${zone}'`)
      await client.end()
      const at = new Date('2026-07-01T12:01:00.123Z')

      const store = await openServer(url)
      await store.prisma.heartbeat.create({ data: { id: 'zone', at, beatAt: at } })
      const row = await store.prisma.heartbeat.findUnique({ where: { id: 'zone' } })
      const [raw] = await store.prisma.$queryRaw<{ at: Date; seconds: number; now: Date }[]>`
        SELECT "at", extract(epoch FROM "at")::float8 AS "seconds", clock_timestamp() AS "now" FROM "Heartbeat" WHERE "id" = 'zone'`
      await store.close()

      expect(row?.at).toEqual(at)
      expect(raw?.at).toEqual(at)
      expect(raw?.seconds).toBe(at.getTime() / 1_000)
      expect(Math.abs((raw?.now.getTime() ?? 0) - Date.now())).toBeLessThan(minutes(10))
    },
  )
})
