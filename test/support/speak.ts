import { connect } from 'node:net'

/** What a raw connection answered: its first status, or `closed` without one, and how long that took (ms). */
export type Spoken = { status: number | 'closed' | 'silent'; text: string; took: number }

/** Says these words to a port as they are. With `hold` the connection is left open until an answer comes; else it is closed for writing. */
export function speak(url: string, words: string | Buffer, { hold = false, patience = 40_000 } = {}): Promise<Spoken> {
  const { hostname, port } = new URL(url)
  const begun = performance.now()
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    const end = (status: Spoken['status']) => {
      clearTimeout(late)
      socket.destroy()
      resolve({ status, text, took: performance.now() - begun })
    }
    const late = setTimeout(() => end('silent'), patience)
    const first = () => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
    socket.on('data', (data) => {
      text += data.toString('latin1')
      if (text.includes('\r\n\r\n') && first() !== 100) end(first())
    })
    socket.on('error', () => end(first() || 'closed'))
    socket.on('close', () => end(first() || 'closed'))
    socket.on('connect', () => (hold ? socket.write(words) : socket.end(words)))
  })
}

/** A request as text; what is given as a header wins. */
export function requestText(method: string, path: string, headers: Record<string, string> = {}, body = ''): string {
  const all = { Host: 'x', Connection: 'close', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n${body}`
}
