import { createServer, type IncomingHttpHeaders } from 'node:http'

export type Received = { headers: IncomingHttpHeaders; body: string }
export type Reply = { status: number; headers?: Record<string, string>; body?: string } | 'silence' | 'cut'

export type RequestUrl = { url: string; received: Received[]; close(): void }

/** An app's request URL: notes what comes, and answers what `reply` says. It echoes the challenge by itself. */
export async function requestUrl(reply: (received: Received) => Reply): Promise<RequestUrl> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    if (body.includes('"url_verification"')) {
      response.end(JSON.parse(body).challenge)
      return
    }
    const one = { headers: request.headers, body }
    received.push(one)
    const answer = reply(one)
    if (answer === 'silence') return
    if (answer === 'cut') {
      request.socket.destroy()
      return
    }
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
