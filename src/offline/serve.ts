import type { IncomingMessage, RequestListener } from 'node:http'
import type { OfflineCommands } from './offline-commands.ts'
import { type Answer, Request, refused } from './request.ts'

/** Serves the command line of this machine over the socket in the data folder: one JSON request, one JSON answer. */
export function offlineListener(offline: OfflineCommands): RequestListener {
  return (request, response) => {
    void answer(request, offline).then(
      (said) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said)),
      () => response.writeHead(400).end(),
    )
  }
}

async function answer(request: IncomingMessage, offline: OfflineCommands): Promise<Answer> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const asked = Request.safeParse(JSON.parse(body))
  return asked.success
    ? offline(asked.data, 'cli')
    : refused('This is not the same version of imoc as the one that is running: use the command of that version.')
}
