import pg from 'pg'
import { steadily, timed } from './load.ts'

const body = JSON.stringify({
  channel: 'C0123456789',
  ts: '1772452800.000100',
  user: 'U0123',
  text: 'It is the cache. '.repeat(4),
})
const insert = 'INSERT INTO bare (body) VALUES ($1)'
const table = 'CREATE TABLE IF NOT EXISTS bare (id bigserial PRIMARY KEY, body jsonb NOT NULL)'

/** The yardstick of a rate: rows a second that one connection inserts one after the other, each its own transaction. */
export async function bareInserts(url: string, milliseconds: number): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(table)
  const until = performance.now() + milliseconds
  let count = 0
  while (performance.now() < until) {
    await client.query(insert, [body])
    count += 1
  }
  await client.end()
  return count / (milliseconds / 1000)
}

/** The yardstick of a wait: how long single inserts take (ms) at that rate, over as many connections as the bot has. */
export async function bareWaits(url: string, perSecond: number, milliseconds: number): Promise<number[]> {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  await pool.query(table)
  const { took } = await steadily(perSecond, milliseconds, () => timed(() => pool.query(insert, [body])))
  await pool.end()
  return took
}
