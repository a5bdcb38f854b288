const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Whether tokens and people's texts may be sent to this address: it is encrypted, or on this machine. */
export function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  if (protocol === 'https:' || protocol === 'wss:') return true
  return loopback.test(hostname) && (protocol === 'http:' || protocol === 'ws:')
}
