import { isBag } from '../json.ts'
import type { Problem } from './problem.ts'

/** A text object of at most `most` characters; `plain` where Slack takes no mrkdwn. */
export function textProblems(value: unknown, pointer: string, rule: { most: number; plain?: boolean }): Problem[] {
  if (!isBag(value)) return [{ message: 'must be a text object', pointer }]
  const problems: Problem[] = []
  const types = rule.plain ? ['plain_text'] : ['plain_text', 'mrkdwn']
  if (!types.includes(String(value.type))) {
    problems.push({ message: `must be of type ${types.join(' or ')}`, pointer: `${pointer}/type` })
  }
  const text = value.text
  if (typeof text !== 'string') problems.push({ message: 'must provide a string', pointer: `${pointer}/text` })
  else if (text.length === 0) problems.push({ message: 'must be more than 0 characters', pointer: `${pointer}/text` })
  else if (text.length > rule.most) {
    problems.push({ message: `must be less than ${rule.most + 1} characters`, pointer: `${pointer}/text` })
  }
  return problems
}

/** A string of at most `most` characters, which may be missing. */
export function lengthProblems(value: unknown, pointer: string, most: number): Problem[] {
  if (value === undefined) return []
  if (typeof value !== 'string') return [{ message: 'must provide a string', pointer }]
  return value.length > most ? [{ message: `must be less than ${most + 1} characters`, pointer }] : []
}
