import pg from 'pg'

/** The yardstick: rows a second that one connection inserts one after the other, each its own transaction. */
export async function bareInserts(url: string, milliseconds: number): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('CREATE TABLE IF NOT EXISTS bare (id bigserial PRIMARY KEY, body jsonb NOT NULL)')
  const body = JSON.stringify({
    channel: 'C0123456789',
    ts: '1772452800.000100',
    user: 'U0123',
    text: 'It is the cache. '.repeat(4),
  })
  const until = performance.now() + milliseconds
  let count = 0
  while (performance.now() < until) {
    await client.query('INSERT INTO bare (body) VALUES ($1)', [body])
    count += 1
  }
  await client.end()
  return count / (milliseconds / 1000)
}
