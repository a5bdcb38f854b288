import { createHash } from 'node:crypto'

/** What the public sees in the place of an id of ours: always the same for it, and no way back to it. */
export function publicKey(id: string): string {
  return createHash('sha256').update(`public.${id}`).digest('hex').slice(0, 32)
}
