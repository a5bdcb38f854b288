import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'

/** The key with which tokens are signed, made when it is needed first. */
export type Keys = {
  /** A JSON Web Token with these claims, signed with RS256. */
  sign(claims: object): string
  /** The public key as a JSON Web Key Set. */
  published(): { keys: object[] }
  /** Replaces the key. */
  rotate(): void
}

export function createKeys(): Keys {
  let pair: { id: string; publicKey: KeyObject; privateKey: KeyObject } | undefined

  function current() {
    pair ??= { id: randomUUID(), ...generateKeyPairSync('rsa', { modulusLength: 2048 }) }
    return pair
  }

  return {
    sign(claims) {
      const { id, privateKey } = current()
      const content = [{ alg: 'RS256', typ: 'JWT', kid: id }, claims].map(encoded).join('.')
      return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`
    },
    published() {
      const { id, publicKey } = current()
      return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: id, alg: 'RS256', use: 'sig' }] }
    },
    rotate() {
      pair = undefined
    },
  }
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
