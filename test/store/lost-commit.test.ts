import { once } from 'node:events'
import { createServer } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import { expect, it } from 'vitest'
import { isDatabaseUnavailable } from '../../src/store/database-unavailable.ts'
import { PrismaClient } from '../../src/store/generated/client.ts'

/** A message of PostgreSQL's protocol: its letter, its length, its content. */
function message(letter: string, content: string): Buffer {
  const head = Buffer.alloc(5)
  head.write(letter)
  head.writeInt32BE(content.length + 4, 1)
  return Buffer.concat([head, Buffer.from(content)])
}

const ready = message('Z', 'I')
const welcome = Buffer.concat([message('R', '\0\0\0\0'), ready])
const done = Buffer.concat([message('C', 'DONE\0'), ready])

it.each([
  ['57P01', 'terminating connection due to administrator command'],
  ['08P01', 'server conn crashed?'],
  ['25006', 'cannot execute COMMIT on a standby'],
])('A commit that is answered with %s (%s) counts as one with an unknown outcome', async (code, words) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => {
      socket.write(welcome)
      socket.on('data', (sent) => {
        if (sent.toString().includes('COMMIT')) socket.end(message('E', `SFATAL\0C${code}\0M${words}\0\0`))
        else socket.write(done)
      })
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: `postgresql://u@127.0.0.1:${port}/d` }) })

  const failure = await prisma.$transaction(async () => undefined).catch((error: unknown) => error)

  expect(isDatabaseUnavailable(failure)).toBe(true)
  await prisma.$disconnect()
  server.close()
})
