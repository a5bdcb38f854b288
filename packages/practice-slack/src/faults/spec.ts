import { z } from 'zod'

const probability = z.number().min(0).max(1).optional()
const times = z.int().min(1).optional()
const limits = { times, probability }
const onCalls = { ...limits, method: z.string().min(1).optional() }
const onEvents = { ...limits, event: z.string().min(1).optional() }
const minutes = z
  .number()
  .positive()
  .max(7 * 24 * 60)
const forSoLong = { minutes: minutes.optional() }

/** Slack's error codes for a token that it does not accept. */
export const tokenErrors = ['token_revoked', 'token_expired', 'invalid_auth', 'account_inactive'] as const

/** Every fault that a bot can be confronted with. */
export const Fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lost_answer'), ...onCalls }),
  z.strictObject({ kind: z.literal('http_500'), ...onCalls, after_change: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('slow'), ...onCalls, ms: z.number().positive().max(120_000).default(5000) }),
  z.strictObject({ kind: z.literal('ratelimited'), ...onCalls, retry_after: z.int().min(1).max(3600).default(30) }),
  z.strictObject({ kind: z.literal('fatal_error'), ...onCalls, after_change: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal('refused'),
    ...onCalls,
    channel: z.string().min(1).optional(),
    error: z.string().min(1).default('restricted_action'),
  }),
  z.strictObject({ kind: z.literal('duplicate'), ...onEvents }),
  z.strictObject({ kind: z.literal('reorder'), ...onEvents }),
  z.strictObject({ kind: z.literal('delay'), ...onEvents, minutes: minutes.default(180) }),
  z.strictObject({ kind: z.literal('drop_socket'), ...onEvents }),
  z.strictObject({ kind: z.literal('outage'), minutes: minutes.default(10) }),
  z.strictObject({
    kind: z.literal('token'),
    ...forSoLong,
    error: z.enum(tokenErrors).default('token_revoked'),
    line: z.enum(['cut', 'open']).default('cut'),
  }),
  z.strictObject({ kind: z.literal('uninstalled'), ...forSoLong }),
  z.strictObject({ kind: z.literal('scope'), ...forSoLong, scope: z.string().min(1) }),
])

export type FaultSpec = z.input<typeof Fault>
export type Fault = z.output<typeof Fault>
export type CallFault = Extract<Fault, { method?: string | undefined }>
export type LastingFault = Extract<Fault, { kind: 'outage' | 'token' | 'uninstalled' | 'scope' }>
export type EventFault = Extract<Fault, { event?: string | undefined }>

export const faultKinds = Fault.options.map((option) => option.shape.kind.value)

const eventKinds: readonly string[] = ['duplicate', 'reorder', 'delay', 'drop_socket']

export function strikesEvents(fault: Fault): fault is EventFault {
  return eventKinds.includes(fault.kind)
}

const lastingKinds: readonly string[] = ['outage', 'token', 'uninstalled', 'scope']

/** Faults that last from one moment to another and do not apply to single calls. */
export function lasts(fault: Fault): fault is LastingFault {
  return lastingKinds.includes(fault.kind)
}

export function strikesCalls(fault: Fault): fault is CallFault {
  return !lasts(fault) && !strikesEvents(fault)
}
