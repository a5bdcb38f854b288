import type { Problem } from './problem.ts'

export type Refusal = { error: string; problems: Problem[] }

/** The error that answers each kind of problem, in the order in which Slack checks them. */
const order = [
  'invalid_blocks',
  'too_many_attachments',
  'invalid_attachments',
  'invalid_metadata_format',
  'metadata_too_large',
  'msg_too_long',
  'msg_blocks_too_long',
]

/** The refusal of a message with these problems; undefined if it is accepted (text that is too long is truncated). */
export function refusalOf(problems: Problem[]): Refusal | undefined {
  const error = order.find((candidate) => problems.some((problem) => errorOf(problem) === candidate))
  return error === undefined ? undefined : { error, problems: problems.filter((one) => errorOf(one) === error) }
}

function errorOf({ pointer, rule }: Problem): string | undefined {
  if (pointer === '/text') return undefined
  if (pointer === '/markdown_text') return 'msg_too_long'
  if (rule === 'total-text') return 'msg_blocks_too_long'
  if (rule === 'one-table') return 'invalid_attachments'
  if (pointer === '/attachments' && rule === 'max-items') return 'too_many_attachments'
  if (pointer.startsWith('/attachments')) return 'invalid_attachments'
  if (pointer === '/metadata' && rule === 'max-bytes') return 'metadata_too_large'
  return pointer.startsWith('/metadata') ? 'invalid_metadata_format' : 'invalid_blocks'
}
