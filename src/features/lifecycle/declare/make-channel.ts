import { PermanentError } from '../../../incident/failure.ts'
import type { State } from '../../../incident/state.ts'
import { isRefused } from '../../../slack/failure.ts'
import type { FeatureContext } from '../../context.ts'
import { channelNames } from './rules.ts'

/** Slack accepted none of the names. */
export class NoNameFree extends PermanentError {
  override name = 'NoNameFree'
  constructor() {
    const method = 'conversations.create'
    const blocker = { key: `method:${method}`, code: 'name_taken', method, channel: null }
    super('Slack accepts none of the names for the channel', { blocker })
  }
}

/** Slack's errors for a name that is taken or not allowed; another name may be accepted. */
const badName = [
  'name_taken',
  'invalid_name',
  'invalid_name_required',
  'invalid_name_punctuation',
  'invalid_name_maxlength',
  'invalid_name_specials',
]

/**
 * Creates a channel with the first name that is free. With `look`, an earlier try may have created one without an answer to us: a taken
 * name is then ours if imoc created the channel and no incident has it.
 */
export async function makeChannel(
  wish: { state: State; look: boolean },
  ctx: FeatureContext,
): Promise<{ id: string; name: string }> {
  const { state, look } = wish
  for (const name of channelNames(ctx.settings.workspace.channel.name, state)) {
    try {
      return await ctx.slack.createChannel(name, state.private)
    } catch (error) {
      if (!isRefused(error, ...badName)) throw error
      const ours = look ? await ctx.slack.ownChannel(name, ctx.self.userId, state.private) : null
      if (ours && (await ctx.incidents.byChannel(ours.id)) === null) return ours
    }
  }
  throw new NoNameFree()
}
