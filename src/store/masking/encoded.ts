import type { Found, Looks } from './finder.ts'

const run = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{24,}={0,2}(?![A-Za-z0-9+/_-])/g
const readable = /^[\t\n\r\x20-\x7e]+$/

/** Decodes base64, which may hide or transport a secret, and searches the result if it is readable. */
export function encoded(
  text: string,
  looks: Looks,
  secret: (text: string) => boolean,
  found: (found: Found) => void,
): void {
  for (const { 0: written, index } of text.matchAll(run)) {
    if (!/[A-Z]/.test(written) || !/[a-z]/.test(written)) continue
    if (looks.left-- <= 0) return
    const head = Buffer.from(written.slice(0, 64), 'base64').toString('latin1')
    if (!readable.test(head.slice(0, -2))) continue
    const said = Buffer.from(written, 'base64').toString('latin1')
    if (secret(said)) found({ from: index, to: index + written.length, what: 'encoded secret', rank: 1 })
  }
}
