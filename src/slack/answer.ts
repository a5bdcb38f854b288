import type { RespondFn } from '@slack/bolt'
import type { Logger } from 'pino'
import { markupWithoutControls, visible } from '../incident/visible.ts'
import { patience, withDeadline } from './error-boundary.ts'
import { type FallbackTarget, readFallbackTarget } from './fallback-reply.ts'
import type { Reply } from './interaction.ts'

type Ephemeral = ReturnType<typeof ephemeral>

/** The ways in which a person can be answered. `body` is the payload of a press or a shortcut; a command has none. */
export type Ways = {
  ack: (reply?: Ephemeral) => Promise<void>
  respond: RespondFn
  user: () => string
  body?: unknown
}

type Deps = {
  log: Logger
  /** Answers a person for whom Slack gives no response_url. */
  aside(to: FallbackTarget, reply: Reply): Promise<void>
}

const ephemeral = (reply: Reply) => ({
  response_type: 'ephemeral' as const,
  replace_original: false,
  ...visible(reply, markupWithoutControls),
})

const busy = ephemeral({ text: 'This takes longer than usual. I am working on it and will answer here.' })

/**
 * Answers a command in its acknowledgement. Anything else is acknowledged first, and then answered through its response_url or in a modal.
 * An answer that takes longer than a person waits follows later.
 */
export async function answer(work: Promise<Reply | null>, ways: Ways, deps: Deps): Promise<void> {
  const { ack, body } = ways
  const inAck = body === undefined
  const later = async (reply: Reply | null) => {
    if (reply !== null) await tell(reply, ways, deps)
  }
  const done = await withDeadline(work, patience.click, () => ack(inAck ? busy : undefined), later)
  if (done === 'late') return
  const { result } = done
  await ack(inAck && result ? ephemeral(result) : undefined)
  if (!inAck) await later(result)
}

/** If Slack does not accept an answer, it is sent by direct message, so that nobody presses again for want of an answer. */
async function tell(reply: Reply, { respond, user, body }: Ways, { log, aside }: Deps): Promise<void> {
  const to = body === undefined ? null : readFallbackTarget(body)
  try {
    if (to) await aside(to, reply)
    else await respond(ephemeral(reply))
  } catch (error) {
    log.warn({ error }, 'Slack did not take an answer; it goes by direct message')
    await aside({ user: user(), window: null }, reply).catch((error) => log.warn({ error }, 'an answer reached nobody'))
  }
}
