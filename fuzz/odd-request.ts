import { connect } from 'node:net'
import type { Random } from '../chaos/random.ts'
import { type Heard, unlessAnswered } from './line.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'QUERY', 'get', 'B@D']
const paths = [
  '/',
  '/?q=%00%zz&state=x&before=-1',
  '/slack/events',
  '/status',
  '/health',
  '/i/x/timeline',
  '/incidents/1',
  '/incidents/1/timeline',
  '/incidents/%00/write-up',
  '/enter',
  '/sign-in/done',
  '/sign-out',
  '/i/%00/timeline',
  '/i/%zz/write-up',
  '/shared/x',
  '/shared/%00',
  '/incidents/1/sharing',
  '/sharing/new',
  '/sharing/withdraw',
  '/audit?person=%00',
  '/audit.jsonl',
  '/nowhere',
]
const forms = ['', '/sign-in', '/sign-out', '/declare', '/note'].map((name) => `/without-slack${name}`)
const types = [
  ...['application/json', 'application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=utf-16', ''],
  ...['multipart/form-data', 'text/plain', 'application/json; charset=latin1', 'a/b/c;;;', 'application/octet-stream'],
]
const bodies = [
  '',
  '{',
  '{"a":',
  'null',
  '[]',
  '"x"',
  'a&'.repeat(500),
  'payload=%7B',
  '\u0000\u0001',
  'x'.repeat(70_000),
  '&=&=%%%',
]

/** A request that nobody signed and few programs would send: any method, path, type and body, with headers that may lie. */
export function oddRequest(url: string, random: Random): Promise<Heard> {
  const [method, path, type] = [random.pick(methods), random.pick([...paths, ...forms]), random.pick(types)]
  const body = Buffer.from(random.pick(bodies))
  const length = random.pick(['right', 'right', 'right', 'short', 'none', 'chunked', 'garbage'])
  const head = [`${method} ${path} HTTP/1.1`, 'Host: x', 'Connection: close']
  if (type) head.push(`Content-Type: ${type}`)
  if (random.chance(0.1)) head.push('Content-Encoding: gzip')
  if (length === 'right') head.push(`Content-Length: ${body.length}`)
  if (length === 'short') head.push(`Content-Length: ${Math.max(0, body.length - 3)}`)
  if (length === 'chunked' || length === 'garbage') head.push('Transfer-Encoding: chunked')
  const chunk = Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')])
  const sent = length === 'chunked' && body.length ? chunk : length === 'garbage' ? Buffer.from('zz\r\nno chunk') : body
  return speak(new URL(url), Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), sent]))
}

/** A status, 400 where the other side hung up on it, 0 where it let us wait. */
function speak({ hostname, port }: URL, words: Buffer): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    const answered = unlessAnswered(() => end(0))
    const end = (status: number) => {
      answered()
      socket.destroy()
      resolve({ status, text })
    }
    socket.on('data', (data) => {
      text += data.toString('latin1')
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? []
      if (status) end(Number(status))
    })
    socket.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'ECONNREFUSED' ? 0 : 400))
    socket.on('close', () => end(400))
    socket.on('connect', () => socket.write(words))
  })
}
