import { verificationToken } from '../events/envelope.ts'
import { isBag } from '../json.ts'
import { problemText } from '../limits/index.ts'
import { refusalOf } from '../limits/refusal.ts'
import { postEphemeral } from '../workspace/ephemeral.ts'
import { postMessage } from '../workspace/messages.ts'
import { messageProblems } from '../workspace/problems.ts'
import type { Channel, User } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { contentOf, hasContent, messageAnswer } from './content.ts'
import { failureSentence, newResponseUrl, newTrigger, payloadChannel } from './payload-parts.ts'

export type CommandResult = { ack: unknown; failed?: string }

/** Sends a slash command to the bot and shows its answer, in the channel or to the person alone. */
export async function runCommand(
  ws: Workspace,
  input: { user: User; channel: Channel; command: string; text: string },
): Promise<CommandResult> {
  const { user, channel, command } = input
  const place = payloadChannel(channel)
  const answer = await ws.interact({
    kind: 'slash_commands',
    payload: {
      token: verificationToken,
      team_id: ws.state.team.id,
      team_domain: ws.state.team.domain,
      channel_id: place.id,
      channel_name: place.name,
      user_id: user.id,
      user_name: user.handle,
      command,
      text: input.text,
      api_app_id: ws.state.bot.app,
      is_enterprise_install: 'false',
      response_url: newResponseUrl(ws, 'commands', { user: user.id, channel: channel.id, message: undefined }),
      trigger_id: newTrigger(ws, user.id),
    },
  })
  const error = answer.ok ? answerError(ws, command, answer.body) : answer.error
  if (!answer.ok || error !== undefined) {
    const failed = failureSentence(command, error ?? '')
    postEphemeral(ws, channel, { to: user.id, from: 'slack', text: failed })
    return { ack: null, failed }
  }
  showAnswer(ws, channel, user, answer.body)
  return { ack: isEmpty(answer.body) ? null : answer.body }
}

/** The sentence that the person reads if Slack would not show the answer; the log has the reasons. */
function answerError(ws: Workspace, command: string, body: unknown): string | undefined {
  const refusal = refusalOf(messageProblems(ws, messageAnswer(body) ?? {}))
  if (refusal === undefined) return undefined
  ws.warn(`The answer to ${command} is refused: ${refusal.problems.map(problemText).join('; ')}`)
  return refusal.error
}

/** Bolt acknowledges with an empty object over a socket and with an empty body over HTTP: both are empty answers. */
function isEmpty(body: unknown): boolean {
  return body === null || body === undefined || (isBag(body) && Object.keys(body).length === 0)
}

function showAnswer(ws: Workspace, channel: Channel, user: User, body: unknown): void {
  const answer = messageAnswer(body)
  if (answer === undefined || !hasContent(answer)) return
  if (answer.response_type === 'in_channel') {
    postMessage(ws, channel, { ...contentOf(answer), user: ws.state.bot.user, threadTs: answer.thread_ts })
  } else {
    postEphemeral(ws, channel, { ...contentOf(answer), to: user.id, threadTs: answer.thread_ts })
  }
}
