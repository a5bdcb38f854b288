import type { Bag } from '../json.ts'
import type { SlackError } from '../slack-error.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Methods whose errors Slack is known to explain in `response_metadata.messages`. */
const explains = /^(bookmarks\.|views\.|chat\.(postMessage|update)$|users\.lookupByEmail$|apps\.connections\.open$)/
/** Methods whose errors carry a list of `errors`. */
const lists = /^(chat\.postMessage|conversations\.invite)$/

/** An error as that method answers it. If Slack gives no reason there, it is logged for developers. */
export function errorAnswer(ws: Workspace, method: string, { code, extra }: SlackError): Bag {
  const { errors, response_metadata, ...rest } = extra
  const explained = explains.test(method)
  if (!explained && response_metadata !== undefined) {
    ws.warn(`${method} answered ${code}: ${JSON.stringify(response_metadata)}`)
  }
  return {
    ok: false,
    error: code,
    ...rest,
    ...(errors !== undefined && lists.test(method) ? { errors } : {}),
    ...(response_metadata !== undefined && explained ? { response_metadata } : {}),
  }
}
