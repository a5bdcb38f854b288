import type { IncomingMessage } from 'node:http'

type Head = Pick<IncomingMessage, 'url' | 'rawHeaders'>

/**
 * Recognizes requests for the host of this address, whatever the port. A client can name a host in the request's target and in several
 * Host headers, and proxies differ in which one they go by, so one of them is enough: the wrong one never opens more. What a proxy adds,
 * such as X-Forwarded-Host, counts for nothing, since anybody can send it.
 */
export function namesHostOf(address: string): (request: Head) => boolean {
  const wanted = hostnameOf(address)
  return ({ url = '', rawHeaders }) => {
    const hosts = rawHeaders.filter((_, place) => place % 2 === 1 && rawHeaders[place - 1]?.toLowerCase() === 'host')
    return [url, ...hosts.map((host) => `http://${host}`)].some((each) => hostnameOf(each) === wanted)
  }
}

/** Null for a path, and for what is no address. */
export function hostnameOf(address: string): string | null {
  return URL.parse(address)?.hostname.replace(/\.$/, '') || null
}
