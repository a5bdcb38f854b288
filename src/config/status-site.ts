import type { z } from 'zod'
import type { Variables } from './variables.ts'

type Set = Pick<z.output<typeof Variables>, 'HOST' | 'PORT' | 'IMOC_URL' | 'STATUS_URL' | 'STATUS_PORT'>

/** The base address of the status page if it is a site of its own: as it is set, or the port on this machine. */
export function statusUrlOf({ HOST, STATUS_URL, STATUS_PORT }: Set): string | null {
  if (STATUS_URL !== undefined) return new URL(STATUS_URL).origin
  return STATUS_PORT === undefined ? null : `http://${HOST}:${STATUS_PORT}`
}

/** Why the variables of the status page do not go together with the others, and what to do; null if they do. */
export function mistakeOfStatus({ HOST, PORT, IMOC_URL, STATUS_URL, STATUS_PORT }: Set): string | null {
  if (STATUS_PORT !== undefined && STATUS_PORT === PORT) {
    return `STATUS_PORT is ${STATUS_PORT}, as PORT is: give the status page another port, or leave STATUS_PORT out.`
  }
  if (STATUS_PORT !== undefined && STATUS_URL === undefined && IMOC_URL !== undefined) {
    return 'STATUS_URL is missing: STATUS_PORT is set, so give the address where people reach that port, such as https://status.example.com.'
  }
  const ours = URL.parse(IMOC_URL ?? `http://${HOST}:${PORT}`)
  const status = URL.parse(STATUS_URL ?? '')
  if (ours === null || status === null) return null
  if (status.host === ours.host) {
    return 'STATUS_URL has the host and port of IMOC_URL: give the status page an address of its own, such as https://status.example.com, or leave STATUS_URL out.'
  }
  if (status.hostname === ours.hostname && STATUS_PORT === undefined) {
    return 'STATUS_URL has the host of IMOC_URL: give the status page a host of its own, such as https://status.example.com, or a port of its own with STATUS_PORT.'
  }
  if (status.protocol === 'http:' && ours.protocol === 'https:') {
    return 'STATUS_URL begins with http:// and IMOC_URL with https://: give the https:// address of the status page, too.'
  }
  return null
}
