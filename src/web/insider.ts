import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Whatever stands between says so in one of these. */
const forwarding =
  /^(?:x-forwarded-|forwarded$|via$|x-real-ip$|x-original-|cf-|true-client-ip$|x-client-ip$|x-cluster-)/i

/**
 * Whether somebody asks straight from this machine, so that they could as well read its log: from loopback, by a name of loopback, with
 * no sign of a proxy. One that adds no header (nginx, as it comes) speaks HTTP/1.0, as nobody else does.
 */
export function isInsider(c: Context): boolean {
  // Tests ask without a connection: nobody knows from where.
  if (!c.env?.incoming || c.env.incoming.httpVersion === '1.0') return false
  const address = getConnInfo(c).remote.address ?? ''
  const [host = ''] = /^(?:\[[^\]]*\]|[^:]*)/.exec(c.req.header('host') ?? '') ?? []
  if (!isLoopback(address) || !(host === 'localhost' || isLoopback(host.replace(/^\[|\]$/g, '')))) return false
  return !Object.keys(c.req.header()).some((name) => forwarding.test(name))
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(address)
}
