import { expect, it } from 'vitest'
import { createLog } from '../src/log.ts'

function logged(error: unknown): string {
  const lines: string[] = []
  createLog('trace', { write: (line) => void lines.push(line) }).error({ error }, 'it failed')
  return lines.join('')
}

function jsonError(): unknown {
  try {
    return JSON.parse('{"text": the wombat said')
  } catch (error) {
    return error
  }
}

it.each<[string, unknown]>([
  ['the text that a parser could not read', jsonError()],
  ['the fields of an error', Object.assign(new Error('no'), { body: 'the wombat', data: { text: 'the wombat' } })],
  ['the fields of its cause', new Error('no', { cause: Object.assign(new Error('“no”'), { request: 'the wombat' }) })],
  ['a long quotation', new Error(`invalid value: "${'the wombat '.repeat(10)}"`)],
  [
    'the arguments of a Prisma call',
    Object.assign(new Error('Invalid call:\n{ data: { text: "the wombat" } }\n\nMissing.'), {
      name: 'PrismaClientValidationError',
    }),
  ],
  ['a token', new Error('refused: xoxb-wombat-123 Bearer wombat xapp-1-wombat')],
  ['the key of a page', new Error('GET https://imoc.example/i/wombat_0123456789/timeline failed')],
  ['a response URL', new Error('POST https://hooks.slack.com/commands/T1/2/wombat failed')],
  ['the password of a database', new Error('postgresql://imoc:wombat@db.example/imoc does not answer')],
  ['the ticket of a socket', new Error('wss://wss.example/link?ticket=wombat&app_id=A1 closed')],
])('The log line of an error leaves out %s', (_, error) => {
  expect(logged(error)).not.toContain('wombat')
  expect(logged(error)).toMatch(/"message":"[^"]/)
})

it('The log line of an error has what helps to fix it', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })

  const line = JSON.parse(logged(new TypeError('fetch failed', { cause })))

  expect(line.error).toMatchObject({ type: 'TypeError', message: 'fetch failed', cause: { code: 'ECONNREFUSED' } })
  expect(line.error.stack).toContain('log.test.ts')
})
