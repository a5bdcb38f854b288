import type { Blocker } from '../../incident/failure.ts'
import { context } from '../../slack/blocks.ts'
import type { Reply } from '../../slack/interaction.ts'
import { code } from '../../slack/mrkdwn.ts'
import { adviceOn } from '../../slack/refusal-advice.ts'

/** Adds to an answer that promises something what Slack refuses now and so delays it. */
export function whileRefused(reply: Reply | null, blocker: Blocker | null): Reply | null {
  if (reply === null || blocker === null) return reply
  const line = `:warning: ${blocker.key === 'workspace' ? everywhere(blocker) : here(blocker)}`
  return {
    ...reply,
    text: `${reply.text}\n${line}`,
    ...(reply.blocks ? { blocks: [...reply.blocks, context(line)] } : {}),
  }
}

const kept = 'What you asked for is recorded, and will be done as soon as Slack accepts it.'

/** Only the people who run imoc can fix a refused token. */
const everywhere = ({ code: why }: Blocker): string =>
  `Slack refuses all my requests right now (${code(why)}), so I cannot reach anyone there. ${kept} Please tell the person who runs imoc.`

/** The people in a channel can fix what is refused for that channel. */
function here({ code: why }: Blocker): string {
  const deaf = outside.has(why) ? ' Until then I do not hear what is said here.' : ''
  return `Slack refuses what I send to this channel right now (${code(why)}). ${kept} ${adviceOn(why)}.${deaf}`
}

/** Slack's errors for a channel that imoc is not in. */
const outside = new Set(['not_in_channel', 'channel_not_found'])
