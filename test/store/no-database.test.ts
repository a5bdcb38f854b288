import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { openServer } from '../../src/store/server.ts'

/** What PostgreSQL answers to whoever asks for a database that it does not have. */
function refusal(): Buffer {
  const fields = Buffer.from('SFATAL\0C3D000\0Mdatabase "nope_db" does not exist\0\0')
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

it('A missing database is reported with how to create it', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.end(refusal()))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0

  const opening = openServer(`postgresql://imoc:secret@127.0.0.1:${port}/nope_db`)

  await expect(opening).rejects.toThrow(
    /^There is no database nope_db on that server: create it \(createdb nope_db\)\.$/,
  )
  server.close()
})
