import { createServer, type RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { PermanentError } from '../../src/incident/failure.ts'
import { createClient } from '../../src/slack/client.ts'
import { watchSlack } from '../../src/slack/last-accepted.ts'
import { isSafe } from '../../src/slack/safe-address.ts'
import { postToResponseUrl, slackFetch } from '../../src/slack/slack-fetch.ts'

const ends: (() => unknown)[] = []
afterEach(() => ends.splice(0).forEach((end) => void end()))

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  ends.push(
    () => server.close(),
    () => server.closeAllConnections(),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** Sends whoever comes on to another server, and keeps what that one hears. */
async function redirecting(): Promise<{ url: string; heard: string[] }> {
  const heard: string[] = []
  const other = await serve((request, response) => {
    heard.push(`${request.url} ${request.headers.authorization ?? ''}`)
    response.end('{"ok":true}')
  })
  const url = await serve((_, response) => void response.writeHead(307, { location: `${other}/elsewhere` }).end())
  return { url, heard }
}

describe('requests to Slack', () => {
  it('A redirect fails the call, and the token is sent nowhere', async () => {
    const { url, heard } = await redirecting()

    await expect(createClient({ token: 'xoxb-1', apiUrl: `${url}/api/` }).auth.test()).rejects.toThrow()
    expect(heard).toEqual([])
  })

  it('A redirect fails the call when answers are watched, too', async () => {
    const { url, heard } = await redirecting()
    const watch = watchSlack()

    const client = createClient({ token: 'xoxb-1', apiUrl: `${url}/api/`, watch })
    await expect(client.auth.test()).rejects.toThrow()
    await expect(createClient({ token: 'x', apiUrl: 'http://slack.example/', watch }).auth.test()).rejects.toThrow(
      'https',
    )
    expect(heard).toEqual([])
  })

  it('A redirect fails an answer to one person, too', async () => {
    const { url, heard } = await redirecting()

    await expect(postToResponseUrl(`${url}/commands/1`, { text: 'for your eyes' })).rejects.toBeInstanceOf(
      PermanentError,
    )
    await expect(slackFetch(`${url}/commands/1`, { method: 'POST', body: 'for your eyes' })).rejects.toThrow()
    expect(heard).toEqual([])
  })

  it('A call over plain HTTP to another machine is refused', async () => {
    const client = createClient({ token: 'xoxb-1', apiUrl: 'http://slack.example/api/' })

    await expect(client.auth.test()).rejects.toThrow('slack.example is not reached over https')
    await expect(slackFetch('http://hooks.slack.example/x')).rejects.toThrow(
      'hooks.slack.example is not reached over https',
    )
  })
})

it.each([
  ['https://slack.com/api/', true],
  ['wss://wss-primary.slack.com/link', true],
  ['http://127.0.0.1:4600/api/', true],
  ['ws://localhost:4600/', true],
  ['http://[::1]:4600/', true],
  ['http://slack.com/api/', false],
  ['ws://wss.slack.com/', false],
  ['http://127.0.0.1.evil.example/', false],
  ['http://localhost.evil.example/', false],
  ['http://127.0.0.1@evil.example/', false],
  ['ftp://127.0.0.1/', false],
  ['', false],
])('The address %s is safe for a token: %s', (address, safe) => {
  expect(isSafe(address)).toBe(safe)
})
