import { type Bag, isBag } from '../json.ts'

/** Methods whose answers have no `warning` in Slack's samples. */
const silent =
  /^(chat\.(postMessage|update)|conversations\.(history|open|replies)|files\.info|pins\.\w+|reactions\.get)$/
/** Methods whose answers also list the warnings in the samples. */
const listed = /^(conversations\.join|views\.\w+)$/

/** The answer with Slack's remark on the call, where Slack is known to send one. */
export function withWarning(method: string, answer: Bag, warning: string | undefined): Bag {
  if (warning === undefined || silent.test(method)) return answer
  const before = typeof answer.warning === 'string' ? answer.warning.split(',') : []
  const warnings = [...before, warning]
  const metadata = isBag(answer.response_metadata) ? answer.response_metadata : {}
  return {
    ...answer,
    warning: warnings.join(','),
    ...(listed.test(method) ? { response_metadata: { ...metadata, warnings } } : {}),
  }
}
