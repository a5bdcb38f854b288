import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { PermanentError, Unavailable } from '../../../src/incident/failure.ts'
import { createOutgoing, type OutgoingCall, OutgoingRefused } from '../../../src/providers/outgoing/outgoing.ts'
import { closeServers, serve } from './servers.ts'

closeServers()

const outgoing = createOutgoing()
const call = (url: string, more: Partial<OutgoingCall> = {}): OutgoingCall => ({
  ...{ who: 'the webhook', url, method: 'POST', headers: { authorization: 'Bearer a-token' } },
  ...{ body: '{"signed":true}', expects: 'words' },
  ...more,
})

async function refused(made: OutgoingCall, way = outgoing): Promise<OutgoingRefused> {
  const error = await way(made).catch((thrown: unknown) => thrown)
  if (!(error instanceof OutgoingRefused)) throw new Error(`It was expected to be refused: ${String(error)}`)
  expect(error).toBeInstanceOf(PermanentError)
  return error
}

describe('a redirect of an outgoing call', () => {
  it.each([301, 302, 303, 307, 308, 300, 304])(
    'A redirect (%s) is never followed, and is refused with its target',
    async (status) => {
      const heard: string[] = []
      const other = await serve((request, response) => {
        heard.push(request.url ?? '')
        response.end('ok')
      })
      const { url } = await serve((_, response) => {
        response.writeHead(status, { location: `${other.url}/login` }).end('go there')
      })

      const error = await refused(call(`${url}/hook`))

      expect(error.message).toContain(`sent imoc elsewhere (${status}, to ${other.url}/login)`)
      expect(error).toMatchObject({ status, unsure: false })
      expect(heard).toEqual([])
    },
  )

  it.each([
    ['/login?token=abc#x', /to http:\/\/127\.0\.0\.1:\d+\/login\)/],
    ['https://ann:pw@sso.example/in?next=%2Fhook', /to https:\/\/sso\.example\/in\)/],
    ['//sso.example', /to http:\/\/sso\.example\/\)/],
    ['/hook/a-key-of-24-characters/', /to http:\/\/127\.0\.0\.1:\d+\/hook\/…\/\)/],
    ['javascript:alert(1)', /to a javascript: address\)/],
    [`/${'x'.repeat(3_000)}`, /to http:.{194}…\)/],
    ['http://[broken', /elsewhere \(302\)/],
    ['', /elsewhere \(302, to http/],
  ])('A redirect is reported without anything that may be a key (case %#)', async (location, words) => {
    const { url } = await serve((_, response) => void response.writeHead(302, { location }).end())

    const { message } = await refused(call(`${url}/hook/a-key-of-24-characters`))

    expect(message).toMatch(words)
    expect(message).not.toMatch(/abc|pw|next|a-key/)
    expect(message.length).toBeLessThan(400)
  })

  it('A redirect without a target is refused too', async () => {
    const { url } = await serve((_, response) => void response.writeHead(302).end())

    expect((await refused(call(url))).message).toContain('sent imoc elsewhere (302) and')
  })
})

/** Writes without end, and says when the other side has left. */
function pours(piece: Buffer): { pour(response: ServerResponse): void; ended: Promise<unknown>; poured(): number } {
  let poured = 0
  const left = Promise.withResolvers()
  return {
    ended: left.promise,
    poured: () => poured,
    pour(response) {
      response.on('close', left.resolve)
      void (async () => {
        while (!response.destroyed) {
          poured += piece.length
          if (!response.write(piece)) await Promise.race([once(response, 'drain'), left.promise])
        }
      })()
    },
  }
}

describe('the answer to an outgoing call', () => {
  it('An answer of the largest allowed size is read whole', async () => {
    const { url } = await serve((_, response) => void response.end('x'.repeat(1_000_000)))

    expect((await outgoing(call(url))).text).toHaveLength(1_000_000)
  })

  it('A longer answer is refused and not read to its end', async () => {
    const flood = pours(Buffer.alloc(64_000, 'x'))
    const { url } = await serve((_, response) => flood.pour(response))

    const error = await refused(call(url))
    await flood.ended

    expect(error).toMatchObject({ message: 'the webhook answered 200 with more than 1 MB', unsure: true })
    expect(flood.poured()).toBeLessThan(20_000_000)
  })

  it('The size of an answer is counted after unpacking', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000))
    const { url } = await serve((_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))

    expect((await refused(call(url))).message).toContain('more than 1 MB')
    expect(bomb.length).toBeLessThan(200_000)
  })

  it('An error status counts as refused however long its body is', async () => {
    const flood = pours(Buffer.alloc(64_000, 'x'))
    const { url } = await serve((_, response) => {
      response.writeHead(403)
      flood.pour(response)
    })

    expect(await outgoing(call(url))).toMatchObject({ status: 403, ok: false, text: '' })
    await flood.ended
  })

  it.each([
    ['no headers', (_: ServerResponse) => undefined],
    ['headers and no body', (response: ServerResponse) => response.writeHead(200).flushHeaders()],
    ['a body in drips', (response: ServerResponse) => void setInterval(() => response.write('.'), 20).unref()],
  ])('An answer with %s is waited for no longer than its timeout', async (_, answer) => {
    const { url } = await serve((_, response) => void answer(response))
    const begun = performance.now()

    const error = await outgoing(call(url, { patience: 200 })).catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(Unavailable)
    expect(String(error)).toContain('the webhook did not answer within 0.2 s')
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  it('An answer that breaks off counts as no answer', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half')
      setTimeout(() => response.destroy(), 20)
    })

    await expect(outgoing(call(url))).rejects.toBeInstanceOf(Unavailable)
  })

  it.each([
    ['json', 'text/html', 'please sign in', true],
    ['json', 'text/html; charset=utf-8', '<p>please sign in', true],
    ['json', 'application/xhtml+xml', '<div>', true],
    ['json', 'application/json', '\uFEFF\n<!DOCTYPE html><title>Sign in</title>', true],
    ['json', 'text/html', '', false],
    ['json', 'application/json', '{"html":"<html>"}', false],
    ['words', 'text/html', '<html>please sign in</html>', true],
    ['words', 'text/html', 'Sign in <a href="/login">here</a>', true],
    ['words', '', '  <HTML lang="en">', true],
    ['words', 'text/html', 'drained, 3 < 4', false],
    ['words', 'text/plain', '<ok>', false],
  ] as const)(
    'An answer (expected: %s) of type "%s" with "%s" counts as a web page: %s',
    async (expects, type, text, page) => {
      const { url } = await serve(
        (_, response) => void response.writeHead(200, type ? { 'content-type': type } : {}).end(text),
      )

      const answer = await outgoing(call(url, { expects })).catch((error: unknown) => error)

      if (page) expect(answer).toMatchObject({ name: 'OutgoingRefused', status: 200, unsure: true })
      else expect(answer).toMatchObject({ ok: true, status: 200 })
    },
  )
})

describe('a host name of an outgoing call', () => {
  const leading = (...addresses: string[]) => {
    let asked = 0
    return async () => {
      const address = addresses[Math.min(asked++, addresses.length - 1)] ?? ''
      return [{ address, family: address.includes(':') ? 6 : 4 }]
    }
  }

  it('A host name in a private network is not called, and the error says how to allow it', async () => {
    const { port } = await serve((_, response) => void response.end('reached'))
    const strict = createOutgoing({ resolve: leading('127.0.0.1') })

    const error = await refused(call(`http://deploys.internal:${port}/lock`), strict)

    expect(error.message).toContain('is in a private network (deploys.internal is 127.0.0.1)')
    expect(error.message).toContain('add "deploys.internal" to allow_private in config/outgoing.yaml')
    expect(error).toMatchObject({ status: 0, unsure: false })
  })

  it.each(['deploys.internal', '*.internal'])('A host name that %s allows is called', async (pattern) => {
    const { port } = await serve((_, response) => void response.end('reached'))
    const open = createOutgoing({ allowPrivate: [pattern], resolve: leading('127.0.0.1') })

    expect((await open(call(`http://deploys.internal:${port}/lock`))).text).toBe('reached')
  })

  it.each([
    ['deploys.internal', 'other.internal'],
    ['*.internal', 'notinternal'],
    ['*.internal', 'deploys.internal.evil.example'],
  ])('The pattern %s does not allow the host %s', async (pattern, host) => {
    const some = createOutgoing({ allowPrivate: [pattern], resolve: leading('10.0.0.1') })

    expect((await refused(call(`http://${host}/`), some)).message).toContain('is in a private network')
  })

  it.each(['169.254.169.254', '::ffff:169.254.169.254', 'fd00:ec2::254', '0.0.0.0'])(
    'A host name that resolves to %s is never called, whatever is allowed',
    async (address) => {
      const open = createOutgoing({ allowPrivate: ['keys.internal'], resolve: leading(address) })

      expect((await refused(call('http://keys.internal/'), open)).message).toContain('which imoc never calls')
    },
  )

  it('A host name with one private address among others is not called', async () => {
    const resolve = async () => [
      { address: '192.0.43.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]

    await refused(call('http://hooks.example/'), createOutgoing({ resolve }))
  })

  it('The address of the connection decides, so another DNS answer a moment later changes nothing', async () => {
    let reached = 0
    const { port } = await serve((_, response) => {
      reached += 1
      response.setHeader('connection', 'close').end('reached')
    })
    const answers = [['127.0.0.1'], ['169.254.169.254'], ['127.0.0.1']]
    const resolve = async () => (answers.shift() ?? []).map((address) => ({ address, family: 4 }))
    const way = createOutgoing({ allowPrivate: ['hooks.example'], resolve })
    const url = `http://hooks.example:${port}/`

    await way(call(url))
    await refused(call(url), way)
    await way(call(url))

    expect(reached).toBe(2)
    expect(answers).toEqual([])
  })

  it('A host name without an address counts as unavailable', async () => {
    const nowhere = createOutgoing({ resolve: async () => Promise.reject(new Error('ENOTFOUND')) })

    await expect(nowhere(call('http://gone.example/'))).rejects.toBeInstanceOf(Unavailable)
  })
})

describe('a configured address', () => {
  it('A private IP address or localhost in the configuration is called', async () => {
    const { url, port } = await serve((_, response) => void response.end('reached'))

    expect((await outgoing(call(url))).text).toBe('reached')
    expect((await outgoing(call(`http://localhost:${port}`))).text).toBe('reached')
  })

  it.each([
    ...[
      'http://169.254.169.254/latest/meta-data/',
      'http://0xa9fea9fe/',
      'http://2852039166/',
      'http://169.254.43518/',
    ],
    ...['http://[::ffff:169.254.169.254]/', 'http://[fe80::1]/', 'http://[fd00:ec2::254]/', 'http://0/'],
  ])('A configured address %s is never called', async (url) => {
    expect((await refused(call(url))).message).toContain('which imoc never calls')
  })

  it('An address with a password in it is refused, and the password is shown nowhere', async () => {
    const { message } = await refused(call('https://ann:hunter2@hooks.example/'))

    expect(message).not.toMatch(/ann|hunter2/)
  })

  it('An address that cannot be read is refused without being repeated', async () => {
    expect((await refused(call('hooks secret'))).message).toBe('the webhook has no address that can be read')
  })
})
