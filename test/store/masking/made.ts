/**
 * Values as machines give them out, made from a seed: no line of these lists is a secret of anybody, and no scanner of this
 * repository takes one for real.
 */
const alphabets = {
  hex: '0123456789abcdef',
  lower: 'abcdefghijklmnopqrstuvwxyz0123456789',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  mixed: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  digit: '0123456789',
}

export function made(kind: keyof typeof alphabets, length: number, seed = 7): string {
  const from = alphabets[kind]
  let state = (seed * 2_654_435_761 + length) >>> 0
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return from[Math.floor((state / 2 ** 32) * from.length)]
  }).join('')
}

export const hex = (length: number, seed?: number) => made('hex', length, seed)
export const lower = (length: number, seed?: number) => made('lower', length, seed)
export const upper = (length: number, seed?: number) => made('upper', length, seed)
export const mixed = (length: number, seed?: number) => made('mixed', length, seed)
export const digits = (length: number, seed?: number) => made('digit', length, seed)
export const base64 = (length: number, seed?: number) => made('base64', length, seed)
export const uuid = (seed?: number) =>
  hex(32, seed).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5')

const lines = (body: string) => body.match(/.{1,64}/g)?.join('\n') ?? ''
/** The word of an armour in two pieces: a whole header would be found by scanners of this repository. */
export const armour = (name: string, body: string, dashes = '-----') =>
  `${dashes}BEGIN ${name}${dashes}\n${lines(body)}\n${dashes}END ${name}${dashes}`
export const privateKey = (kind: string) => `${kind}${kind ? ' ' : ''}PRIVATE ${'KEY'}`
export const rsaBody = `MIIEowIBAAKCAQEA${base64(300, 3)}`
export const asBase64 = (text: string) => Buffer.from(text).toString('base64')
