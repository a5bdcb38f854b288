import { PermanentError, Unavailable } from '../incident/failure.ts'
import { isSafe } from './safe-address.ts'

/** How long Slack may take if the call sets no limit (ms). */
const patience = 10_000

/** Makes all our calls to Slack, and those of Bolt: never unencrypted, and never to another address than the one asked for. */
export const slackFetch: typeof fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : String(input)
  if (!isSafe(url)) throw new Error(`${new URL(url).host} is not reached over https, so that imoc tells it nothing`)
  return fetch(input, { signal: AbortSignal.timeout(patience), redirect: 'error', ...init })
}

/** Posts to the `response_url` of a command. Slack refuses a message by its status, or in the body of an answer that is otherwise good. */
export async function postToResponseUrl(url: string, message: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await slackFetch(url, { method: 'POST', redirect: 'manual', headers, body: JSON.stringify(message) })
  const said = await answer.text().catch(() => '')
  if (answer.status >= 500)
    throw new Unavailable(`Slack did not accept the answer to a command (HTTP ${answer.status})`)
  if (!answer.ok) throw new PermanentError(`Slack no longer accepts answers to that command (HTTP ${answer.status})`)
  if (/^\s*\{\s*"ok"\s*:\s*false\b/.test(said)) throw new PermanentError('Slack refused the answer to a command')
}
