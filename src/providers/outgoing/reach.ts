import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { kindOf } from './addresses.ts'

/** The address must not be called; the message is the end of a sentence that begins with the system's name. */
export class OutOfReach extends Error {
  override name = 'OutOfReach'
}

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<LookupAddress[]>

export type Reach = {
  /** Throws `OutOfReach` if the address itself is forbidden, before anything is sent. */
  check(url: URL): void
  /** For a connection: resolves the name and checks the result in one step, so that a different second DNS answer changes nothing. */
  lookup: LookupFunction
}

/**
 * Which addresses may be called. An address that the configuration gives as a number (or as localhost) is allowed. A name that resolves to
 * a private address must be listed in `allowPrivate`, as a host or as `*.domain`. Some addresses are never allowed.
 */
export function createReach(allowPrivate: readonly string[], resolve: Resolve = all): Reach {
  const allowed = (host: string) => isLocal(host) || allowPrivate.some((pattern) => fits(pattern, host))

  async function resolved(host: string): Promise<LookupAddress[]> {
    const found = await resolve(host)
    const name = bare(host)
    for (const { address } of found) {
      const kind = kindOf(address)
      if (kind === 'never') throw new OutOfReach(`is at ${address} by the name ${name}, which imoc never calls`)
      if (kind === 'private' && !allowed(name)) {
        throw new OutOfReach(
          `is in a private network (${name} is ${address}): if that is intended, add "${name}" to allow_private in config/outgoing.yaml`,
        )
      }
    }
    return found
  }

  return {
    check({ hostname }) {
      const host = hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) && kindOf(host) === 'never') throw new OutOfReach(`is at ${host}, which imoc never calls`)
    },
    lookup: (host, options, done) => {
      resolved(host).then(
        (found) => {
          const { family } = options
          const fitting = found.filter((one) => (family !== 4 && family !== 6 ? true : one.family === family))
          const [first] = fitting
          if (first === undefined) done(new Error(`${host} has no address`), '')
          else if (options.all) done(null, fitting)
          else done(null, first.address, first.family)
        },
        (error: NodeJS.ErrnoException) => done(error, ''),
      )
    },
  }
}

const all: Resolve = (host) => lookup(host, { all: true })

const bare = (host: string) => host.toLowerCase().replace(/\.$/, '')

const isLocal = (host: string) => host === 'localhost' || host.endsWith('.localhost')

function fits(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
}
