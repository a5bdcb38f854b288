import { createHash } from 'node:crypto'

/** What the public sees instead of one of our ids: always the same value for the same id, and irreversible. */
export function publicKey(id: string): string {
  return createHash('sha256').update(`public.${id}`).digest('hex').slice(0, 32)
}
