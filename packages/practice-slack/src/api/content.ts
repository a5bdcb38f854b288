import { z } from 'zod'
import { Blocks } from '../json.ts'
import { problemText } from '../limits/index.ts'
import { mostText, mostUpdatedText } from '../limits/message.ts'
import { type Refusal, refusalOf } from '../limits/refusal.ts'
import { SlackError } from '../slack-error.ts'
import type { Content } from '../workspace/messages.ts'
import { messageProblems } from '../workspace/problems.ts'
import type { Call } from './call.ts'

const bag = z.record(z.string(), z.unknown())
const Metadata = z.object({ event_type: z.string(), event_payload: bag })

/** The content that the bot wants to post, after everything that Slack would refuse was checked. */
export function contentFrom({ ws, args }: Call): Content {
  const blocks = args.shaped('blocks', z.array(bag), 'invalid_blocks_format')
  const attachments = args.shaped('attachments', z.array(bag), 'invalid_attachments')
  const metadata = args.shaped('metadata', bag, 'invalid_metadata_format')
  const markdown_text = args.text('markdown_text')
  const text = args.text('text')
  if (markdown_text !== undefined && (text || blocks)) throw new SlackError('markdown_text_conflict')
  const said = text ?? markdown_text ?? ''
  if (said === '' && !blocks?.length && !attachments?.length) throw new SlackError('no_text')
  const refusal = refusalOf(messageProblems(ws, { text, blocks, attachments, metadata, markdown_text }))
  if (refusal) throw refused(refusal)
  if (said.length > mostText) {
    ws.warn(`A message of ${said.length} characters was cut to ${mostText}: Slack only warns (message_truncated).`)
  }
  return {
    text: said.slice(0, mostText),
    blocks: blocks && Blocks.parse(blocks),
    attachments,
    metadata: metadata && Metadata.parse(metadata),
  }
}

/** The same for chat.update, which refuses long texts where chat.postMessage truncates them. */
export function updateFrom(call: Call): Content {
  if ((call.args.text('text') ?? '').length > mostUpdatedText) throw new SlackError('msg_too_long')
  return contentFrom(call)
}

function refused({ error, problems }: Refusal): SlackError {
  const errors = problems.map(problemText)
  const messages = errors.map((one) => `[ERROR] ${one}`)
  return new SlackError(error, { ...(error === 'invalid_blocks' && { errors }), response_metadata: { messages } })
}
