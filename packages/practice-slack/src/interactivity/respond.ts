import { problemText } from '../limits/index.ts'
import { refusalOf } from '../limits/refusal.ts'
import { postEphemeral, removeEphemeral, replaceEphemeral } from '../workspace/ephemeral.ts'
import { findChannel, findEphemeral, findMessage } from '../workspace/find.ts'
import { deleteMessage, postMessage, updateMessage } from '../workspace/messages.ts'
import { messageProblems } from '../workspace/problems.ts'
import type { ResponsePlace } from '../workspace/response-urls.ts'
import type { Channel } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { contentOf, hasContent, type MessageAnswer, messageAnswer } from './content.ts'

export type RespondResult = { status: number; body: { ok: boolean; error?: string } }

const refused = (error: string, status: number): RespondResult => ({ status, body: { ok: false, error } })

/** The bot posts to a response_url, which is the only way to change an ephemeral message. */
export function respond(ws: Workspace, path: string, body: unknown): RespondResult {
  const use = ws.responseUrls.use(path)
  if ('error' in use) return refused(use.error, 404)
  const answer = messageAnswer(body)
  const channel = findChannel(ws, use.place.channel)
  if (answer === undefined || channel === undefined) return refused('invalid_payload', 400)
  if (!answer.delete_original) {
    if (!hasContent(answer)) return refused('no_text', 400)
    const refusal = refusalOf(messageProblems(ws, answer))
    if (refusal) {
      ws.warn(`A response_url refused a message with ${refusal.error}: ${refusal.problems.map(problemText).join('; ')}`)
      return refused(refusal.error, 400)
    }
  }
  show(ws, channel, use.place, answer)
  return { status: 200, body: { ok: true } }
}

function show(ws: Workspace, channel: Channel, place: ResponsePlace, answer: MessageAnswer): void {
  if (place.message && (answer.replace_original || answer.delete_original)) {
    changeOriginal(ws, channel, place.user, place.message, answer)
    return
  }
  if (answer.delete_original) return
  if (answer.response_type === 'in_channel') {
    postMessage(ws, channel, { ...contentOf(answer), user: ws.state.bot.user, threadTs: answer.thread_ts })
  } else {
    postEphemeral(ws, channel, { ...contentOf(answer), to: place.user, threadTs: answer.thread_ts })
  }
}

function changeOriginal(
  ws: Workspace,
  channel: Channel,
  user: string,
  original: { ts: string; ephemeral: boolean },
  answer: MessageAnswer,
): void {
  const ephemeral = original.ephemeral ? findEphemeral(channel, original.ts, user) : undefined
  if (ephemeral) {
    if (answer.delete_original) removeEphemeral(ws, channel, ephemeral)
    else replaceEphemeral(ws, channel, ephemeral, contentOf(answer))
    return
  }
  const message = findMessage(channel, original.ts)
  if (message === undefined) return
  if (answer.delete_original) deleteMessage(ws, channel, message)
  else updateMessage(ws, channel, message, ws.state.bot.id, contentOf(answer))
}
