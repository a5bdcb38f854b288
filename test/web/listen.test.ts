import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { afterEach, expect, it, vi } from 'vitest'
import { type Listening, listen } from '../../src/web/listen.ts'
import { requestText, speak } from '../support/speak.ts'

const open: Listening[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close(0)
})

async function site(others: Parameters<typeof listen>[1]['others'] = {}, most?: number) {
  const reported: string[] = []
  const web = new Hono()
  web.get('/slow', async (c) => {
    await sleep(600)
    return c.text('done')
  })
  const report = (error: unknown, path: string) => reported.push(`${path}: ${error}`)
  const listening = await listen(web, { port: 0, host: '127.0.0.1', others, report, ...(most && { most }) })
  open.push(listening)
  return { listening, reported, url: `http://127.0.0.1:${listening.port}` }
}

it('A listener that throws at any moment ends only its own request', async () => {
  const { url, reported } = await site({
    '/now': () => {
      throw new Error('now')
    },
    '/later': async () => {
      await sleep(10)
      throw new Error('later')
    },
    '/midway': async (_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half')
      await sleep(10)
      throw new Error('midway')
    },
  })

  const spoken = await Promise.all(
    ['/now', '/later', '/midway', '/slow'].map((path) => speak(url, requestText('GET', path), { hold: true })),
  )

  expect(spoken.map(({ status }) => status)).toEqual([500, 500, 200, 200])
  expect(reported.sort()).toEqual(['/later: Error: later', '/midway: Error: midway', '/now: Error: now'])
})

it('Closing waits for requests under way and not for requests that are incomplete', async () => {
  const { url, listening } = await site({ '/body': async (request) => void (await request.toArray()) })
  const held = [
    'GET /slow HTTP/1.1\r\nHost: x\r\nX-Half:',
    requestText('POST', '/body', { 'Content-Length': '9' }, 'half'),
  ]
  const halves = held.map((words) => speak(url, words, { hold: true }))
  const owed = speak(url, requestText('GET', '/slow'), { hold: true })
  await sleep(200)

  const begun = performance.now()
  await listening.close(5_000)
  const took = performance.now() - begun

  expect((await owed).status).toBe(200)
  expect((await Promise.all(halves)).map(({ status }) => status)).toEqual(['closed', 'closed'])
  expect(took).toBeLessThan(2_500)
})

it('Closing gives up an answer that takes too long', async () => {
  const { url, listening } = await site({ '/never': () => new Promise<never>(() => {}) })
  const never = speak(url, requestText('GET', '/never'), { hold: true })
  await sleep(100)

  const begun = performance.now()
  await listening.close(300)

  expect(performance.now() - begun).toBeLessThan(2_000)
  expect((await never).status).toBe('closed')
})

/** A connection that is left open, from one of this machine's own addresses. */
async function hold(port: number, localAddress: string, words = '') {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  const held = { socket, closed: false, heard: '' }
  socket.on('error', () => undefined)
  socket.on('data', (data) => {
    held.heard += data.toString()
  })
  socket.on('close', () => {
    held.closed = true
  })
  await once(socket, 'connect')
  if (words) socket.write(words)
  return held
}

it('One address gets half of the connections without a full request, and others are still served', async () => {
  const { listening } = await site(
    {
      '/body': async (request, response) => {
        await request.toArray()
        response.end()
      },
    },
    6,
  )
  const half = 'GET /slow HTTP/1.1\r\nHost: x\r\nX-Half:'
  const body = requestText('POST', '/body', { 'Content-Length': '9' }, 'half')
  const held = [
    await hold(listening.port, '127.0.0.1'),
    await hold(listening.port, '127.0.0.1', half),
    await hold(listening.port, '127.0.0.1', body),
  ]
  await sleep(100)
  const above = [await hold(listening.port, '127.0.0.1'), await hold(listening.port, '127.0.0.1')]
  const slack = await hold(listening.port, '127.0.0.2', requestText('GET', '/slow'))
  await vi.waitFor(() => expect(slack.heard).toContain('done'), 5_000)

  expect(above.map(({ closed }) => closed)).toEqual([true, true])
  expect(held.map(({ closed }) => closed)).toEqual([false, false, false])

  held[0]?.socket.destroy()
  held[2]?.socket.write('-done')
  await sleep(100)
  const next = [await hold(listening.port, '127.0.0.1'), await hold(listening.port, '127.0.0.1')]
  await sleep(100)

  expect(next.map(({ closed }) => closed)).toEqual([false, false])
  for (const { socket } of [...held, ...next]) socket.destroy()
})

it('A connection with a full request no longer counts, while it is answered or kept open', async () => {
  const { listening } = await site({}, 8)
  const whole = requestText('GET', '/slow', { Connection: 'keep-alive' })
  const held = await Promise.all(Array.from({ length: 4 }, () => hold(listening.port, '127.0.0.1', whole)))
  await sleep(100)
  const during = await hold(listening.port, '127.0.0.1', whole)
  await vi.waitFor(() => expect([...held, during].every(({ heard }) => heard.includes('done'))).toBe(true), 5_000)
  const after = await hold(listening.port, '127.0.0.1')
  await sleep(100)

  expect([...held, during, after].map(({ closed }) => closed)).toEqual([false, false, false, false, false, false])
  for (const { socket } of [...held, during, after]) socket.destroy()
})

it('A client that sends nothing or half of its headers is closed after five seconds', async () => {
  const { url } = await site()

  const spoken = await Promise.all(
    ['', 'GET /slow HTTP/1.1\r\nHost: x\r\nX-Half:'].map((words) => speak(url, words, { hold: true })),
  )

  for (const { status, took } of spoken) {
    expect(status).toBe(408)
    expect(took).toBeGreaterThan(4_000)
    expect(took).toBeLessThan(9_000)
  }
})
