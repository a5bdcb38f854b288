import { type Bag, isBag } from '../json.ts'

/** Methods in whose answers Slack's samples have no `warning`. */
const silent =
  /^(chat\.(postMessage|update)|conversations\.(history|open|replies)|files\.info|pins\.\w+|reactions\.get)$/
/** Methods in whose answers the samples list the warnings beside. */
const listed = /^(conversations\.join|views\.\w+)$/

/** The answer with what Slack remarks on the call, where it is known to. */
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
