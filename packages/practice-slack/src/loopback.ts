const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** True if a Host header names this machine. Any other name means that a web page made the browser send the request (DNS rebinding). */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined) return false
  return loopback.has(host.replace(/:\d+$/, '').toLowerCase())
}

/** True if the request comes from no page, or from a page of this server. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin === `http://${host}`
}
