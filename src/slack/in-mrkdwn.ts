import { type Part, partsOf, type Sentence } from '../incident/sentence.ts'
import { code, moment, plain, user } from './mrkdwn.ts'
import { linkedWithin } from './web-links.ts'

/** Shows a rule's sentence in Slack markup. */
export function inMrkdwn(said: Sentence): string {
  return partsOf(said).map(shown).join('')
}

function shown(part: Part): string {
  if (typeof part === 'string') return plain(part)
  if ('person' in part) return user(part.person)
  if ('moment' in part) return part.dated ? moment(part.moment) : moment(part.moment, '{time}')
  if ('quote' in part) return linkedWithin(part.quote, part.atMost)
  return 'code' in part ? code(part.code) : `*${plain(part.bold)}*`
}
