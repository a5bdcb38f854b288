import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Headers by which a proxy shows itself. */
const forwarding =
  /^(?:x-forwarded-|forwarded$|via$|x-real-ip$|x-original-|cf-|true-client-ip$|x-client-ip$|x-cluster-)/i

/**
 * Whether a request comes directly from this machine, so that its sender could read the log as well: from loopback, with a loopback host
 * name, and without a sign of a proxy. A proxy that adds no header (nginx by default) speaks HTTP/1.0, which nobody else does.
 */
export function isInsider(c: Context): boolean {
  // Tests have no connection, so their origin is unknown.
  if (!c.env?.incoming || c.env.incoming.httpVersion === '1.0') return false
  const address = getConnInfo(c).remote.address ?? ''
  const [host = ''] = /^(?:\[[^\]]*\]|[^:]*)/.exec(c.req.header('host') ?? '') ?? []
  if (!isLoopback(address) || !(host === 'localhost' || isLoopback(host.replace(/^\[|\]$/g, '')))) return false
  return !Object.keys(c.req.header()).some((name) => forwarding.test(name))
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(address)
}
