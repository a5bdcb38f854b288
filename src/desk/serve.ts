import type { IncomingMessage, RequestListener } from 'node:http'
import type { Desk } from './desk.ts'
import { type Answer, Request, refused } from './request.ts'

/** Serves the command line of this machine over the socket in the data folder: one JSON request, one JSON answer. */
export function deskListener(desk: Desk): RequestListener {
  return (request, response) => {
    void answer(request, desk).then(
      (said) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said)),
      () => response.writeHead(400).end(),
    )
  }
}

async function answer(request: IncomingMessage, desk: Desk): Promise<Answer> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const asked = Request.safeParse(JSON.parse(body))
  return asked.success
    ? desk(asked.data, 'cli')
    : refused('This is not the same version of imoc as the one that is running: use the command of that version.')
}
