import type { Bag } from '../json.ts'
import type { Client, Issuer } from '../openid/issuer.ts'
import { SlackError } from '../slack-error.ts'
import { findChannel } from '../workspace/find.ts'
import type { Channel } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { type Args, createArgs } from './args.ts'
import { warnOfArguments } from './arguments.ts'
import { errorAnswer } from './error-answer.ts'
import { methods } from './methods.ts'
import type { ReadCall } from './read-call.ts'
import { requireScope } from './scopes.ts'
import { withWarning } from './warnings.ts'

export type Tokens = { bot: string; app: string; signingSecret: string } & Client

export type ApiOptions = {
  ws: Workspace
  tokens: Tokens
  issuer: Issuer
  newSocketAddress(): string | undefined
}

/** Runs one Web API method and answers as Slack does: always an object with `ok`. */
export function runMethod(options: ApiOptions, input: ReadCall & { method: string }): Bag {
  return withWarning(input.method, answerTo(options, input), input.warning)
}

function answerTo(options: ApiOptions, input: ReadCall & { method: string }): Bag {
  try {
    return { ok: true, ...call(options, input) }
  } catch (error) {
    if (error instanceof SlackError) return errorAnswer(options.ws, input.method, error)
    throw error
  }
}

function call({ ws, tokens, issuer, newSocketAddress }: ApiOptions, input: Parameters<typeof runMethod>[1]): Bag {
  const handler = Object.hasOwn(methods, input.method) ? methods[input.method] : undefined
  if (handler === undefined) {
    ws.warn(`The bot called ${input.method}, which the practice Slack does not have.`)
    throw new SlackError('unknown_method', { req_method: input.method })
  }
  if (input.refused !== undefined) throw new SlackError(input.refused)
  requireToken(tokens, input.method, input.token)
  if (input.passedOver?.length) {
    ws.warn(
      `The bot gave ${input.method} ${input.passedOver.join(', ')} in JSON, which Slack passes over: it reads a form there.`,
    )
  }
  warnOfArguments(ws, input.method, input.raw)
  const args = createArgs(input.raw)
  requireScope(ws, input.method, kindOf(ws, args, input.method))
  return handler({ ws, args, me: ws.state.bot.user, token: input.token, issuer, newSocketAddress })
}

/** Methods that need no token of the app: they need nothing, or look at what they are given themselves. */
const ownProof = ['api.test', 'openid.connect.token', 'openid.connect.userInfo']

function requireToken(tokens: Tokens, method: string, token: string | undefined): void {
  if (ownProof.includes(method)) return
  if (token === undefined || token === '') throw new SlackError('not_authed')
  const wanted = method === 'apps.connections.open' ? tokens.app : tokens.bot
  if (token === wanted) return
  throw new SlackError(token === tokens.app || token === tokens.bot ? 'not_allowed_token_type' : 'invalid_auth')
}

/** The kind of channel that a call is about decides which scope it needs. */
function kindOf(ws: Workspace, args: Args, method: string): Channel['kind'] | undefined {
  if (method === 'conversations.create') return args.flag('is_private') ? 'private' : 'public'
  const id = args.text('channel') ?? args.text('channel_id')
  return id === undefined ? undefined : findChannel(ws, id)?.kind
}
