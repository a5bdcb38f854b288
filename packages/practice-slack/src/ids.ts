import { createHash } from 'node:crypto'

/** A prefix and ten upper-case base36 characters, the same for the same seed in every run. */
export function stableId(prefix: string, seed: string): string {
  return prefix + letters(seed, 10).toUpperCase()
}

export function letters(seed: string, length: number): string {
  const digest = createHash('sha256').update(seed).digest('hex')
  return BigInt(`0x${digest}`).toString(36).slice(-length).padStart(length, '0')
}

export function hex(seed: string, length: number): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, length)
}

/** A string in the form of a UUID, made from the seed. */
export function stableUuid(seed: string): string {
  const h = hex(seed, 32)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`
}

/** The id of a user group, the same in every world that has that handle. */
export function groupIdOf(handle: string): string {
  return stableId('S', `group:${handle}`)
}

/** The id of a person, the same in every world that has that handle. */
export function userIdOf(handle: string): string {
  return stableId('U', `person:${handle}`)
}
