import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = (response: ServerResponse, method: string) => void

export const answers = {
  ok:
    (body: object = {}): Answer =>
    (response) =>
      json(response, { ok: true, ...body }),
  error:
    (code: string): Answer =>
    (response) =>
      json(response, { ok: false, error: code }),
  status:
    (status: number, headers: Record<string, string> = {}): Answer =>
    (response) =>
      response.writeHead(status, headers).end('Oh no'),
  /** The connection breaks off without an answer. */
  cut: (): Answer => (response) => void response.socket?.destroy(),
  /** Nothing ever comes. */
  hang: (): Answer => () => undefined,
  /** The beginning of an answer comes, and no end. */
  hangHalfway: (): Answer => (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).write('{"ok":'),
  page: (): Answer => (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Proxy</h1>'),
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** A Web API that answers as the test says, and counts the calls. */
export async function brokenSlack(answer: Answer) {
  const calls: string[] = []
  let now = answer
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? ''
    calls.push(method)
    request.resume().on('end', () => now(response, method))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    calls,
    answer: (next: Answer) => {
      now = next
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
