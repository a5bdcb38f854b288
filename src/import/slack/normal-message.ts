import { z } from 'zod'
import { MessageEvent } from '../../features/record/capture/message-facts.ts'
import { Id, orNull, Words } from '../../slack/fields.ts'
import type { Names } from './people.ts'

/** What only exports have, and older messages. */
const Exported = z.object({
  type: orNull(z.string()),
  ts: z.unknown().optional(),
  bot_id: orNull(Id),
  username: orNull(Words),
  file: z.unknown().optional(),
  files: z.unknown().optional(),
  attachments: z.unknown().optional(),
  comment: orNull(z.object({ user: orNull(Id), comment: orNull(Words) })),
  message: z.unknown().optional(),
  previous_message: z.unknown().optional(),
  original: z.unknown().optional(),
})

const Attachments = z.array(z.object({ files: z.array(z.unknown()).nullish().catch(null) }).catch({}))

/** Why an item of a day's file is no message; it follows "it". */
type Why = { why: string }

/**
 * A message of an export in the form in which events have it: old fields (`file`, `file_comment`) and files of attachments in their
 * present place, bots with the names that the list of people has. `channel`: the id to use, as the messages of an export do not have it.
 */
export function normalMessage(
  item: unknown,
  { channel, names }: { channel: string; names: Names },
): MessageEvent | Why {
  const read = asExported(item)
  if (read === null) return { why: 'is no message' }
  const { type } = read.parts
  if (type && type !== 'message') return { why: `is of the type ${JSON.stringify(type.slice(0, 40))}, and no message` }
  const before = read.parts.previous_message ?? read.parts.original
  const nested = {
    message: inner(read.parts.message, names),
    previous_message: inner(before, names),
  }
  const event = MessageEvent.safeParse({ ...usual(read, names), ...nested, channel })
  if (event.success) return event.data
  return { why: event.error.issues.some(({ path }) => path[0] === 'ts') ? 'has no time (ts)' : 'is no message' }
}

type Read = { item: object; parts: z.infer<typeof Exported> }

function asExported(item: unknown): Read | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return null
  const parts = Exported.safeParse(item).data
  return parts ? { item, parts } : null
}

function inner(message: unknown, names: Names): object | null {
  const read = asExported(message)
  return read && usual(read, names)
}

function usual({ item, parts }: Read, names: Names): object {
  const { comment, bot_id: bot, username } = parts
  const botName = bot && !username ? names.get(bot) : undefined
  return {
    ...item,
    // Other programs have turned it into a number, which drops the zeros at its end.
    ts: typeof parts.ts === 'number' ? parts.ts.toFixed(6) : parts.ts,
    ...(comment?.user ? { user: comment.user } : {}),
    ...(comment?.comment ? { text: comment.comment } : {}),
    ...(botName === undefined ? {} : { username: botName }),
    files: filesOf(parts),
  }
}

const Hidden = z.object({ id: Id, mode: orNull(z.string()), name: orNull(Words), title: orNull(Words) })

/** What stands for a file that Slack no longer shows. */
const gone: Record<string, string> = {
  hidden_by_limit: 'a file that Slack hides by the limits of its plan',
  tombstone: 'a deleted file',
}

function filesOf({ file, files, attachments }: Read['parts']): unknown[] {
  const inAttachments = (Attachments.safeParse(attachments).data ?? []).flatMap((each) => each.files ?? [])
  const all = [...(Array.isArray(files) ? files : []), ...(file === undefined ? [] : [file]), ...inAttachments]
  const seen = new Set<string>()
  return all.flatMap((each) => {
    const known = Hidden.safeParse(each).data
    if (!known || seen.has(known.id)) return []
    seen.add(known.id)
    const name = known.name || known.title || gone[known.mode ?? ''] || ''
    return [{ ...Object(each), name }]
  })
}
