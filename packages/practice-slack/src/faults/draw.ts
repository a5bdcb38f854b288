import { createHash } from 'node:crypto'

/** A number from 0 up to 1 that depends only on its argument: the same in every run, whatever else happens. */
export function draw(what: string): number {
  return createHash('sha256').update(what).digest().readUInt32BE(0) / 2 ** 32
}
