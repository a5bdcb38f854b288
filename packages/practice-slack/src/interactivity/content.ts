import { z } from 'zod'
import { type Bag, Blocks } from '../json.ts'
import type { Content } from '../workspace/messages.ts'

/** What a bot may answer to a command, or post to a response_url. */
const Answer = z.looseObject({
  text: z.string().optional(),
  blocks: Blocks.optional(),
  attachments: z.array(z.record(z.string(), z.unknown())).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
})

export type MessageAnswer = z.infer<typeof Answer>

/** The answer as a message, or undefined if it has nothing to show. */
export function messageAnswer(body: unknown): MessageAnswer | undefined {
  if (typeof body === 'string') return body === '' ? undefined : { text: body }
  const parsed = Answer.safeParse(body)
  return parsed.success ? parsed.data : undefined
}

export function hasContent(answer: MessageAnswer): boolean {
  return Boolean(answer.text) || (answer.blocks?.length ?? 0) > 0 || (answer.attachments?.length ?? 0) > 0
}

export function contentOf(answer: MessageAnswer): Content {
  const attachments: Bag[] | undefined = answer.attachments
  return { text: answer.text ?? '', blocks: answer.blocks, attachments }
}
