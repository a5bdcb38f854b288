import type { Outgoing } from './transport.ts'

/** `message`, `message/message_changed`, `app_rate_limited`: the name of an event in the record and for faults. */
export function nameOf(envelope: Outgoing): string {
  if (envelope.type === 'app_rate_limited') return envelope.type
  const { type, subtype } = envelope.event
  return typeof subtype === 'string' ? `${type}/${subtype}` : type
}
