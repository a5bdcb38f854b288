import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Relay, startRelay } from '../../chaos/cluster/relay.ts'

/** Longer than data takes from end to end (ms). */
const moment = 200

describe('a line that can be cut', () => {
  let echo: Server
  let line: Relay
  let far: { ended: number }
  beforeEach(async () => {
    const own = { ended: 0 }
    far = own
    echo = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        own.ended += 1
      })
      socket.pipe(socket)
    }).listen(0, '127.0.0.1')
    await once(echo, 'listening')
    const address = echo.address()
    line = await startRelay(typeof address === 'object' && address ? address.port : 0)
  })
  afterEach(() => {
    line.stop()
    echo.close()
  })

  async function open(): Promise<{ socket: Socket; heard: () => string }> {
    const socket = connect(line.port, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString()
    })
    await once(socket, 'connect')
    return { socket, heard: () => text }
  }

  it('A line that is cut passes nothing and ends nothing, and passes all of it once it is mended', async () => {
    const { socket, heard } = await open()
    socket.write('before ')
    await expect.poll(heard).toBe('before ')

    line.cut()
    socket.write('meanwhile ')
    await sleep(moment)
    expect(heard()).toBe('before ')
    expect(socket.readyState).toBe('open')

    line.mend()
    await expect.poll(heard).toBe('before meanwhile ')
    socket.destroy()
  })

  it('A new connection over a line that is cut is answered once the line is mended', async () => {
    line.cut()
    const { socket, heard } = await open()
    socket.write('hello')
    await sleep(moment)
    expect(heard()).toBe('')

    line.mend()
    await expect.poll(heard).toBe('hello')
    socket.destroy()
  })

  it('The far end hears of a closed connection once the line is mended', async () => {
    const { socket, heard } = await open()
    socket.write('hello')
    await expect.poll(heard).toBe('hello')

    line.cut()
    socket.destroy()
    await sleep(moment)
    expect(far.ended).toBe(0)

    line.mend()
    await expect.poll(() => far.ended).toBe(1)
  })
})
