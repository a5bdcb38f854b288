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

/** Every fault that a bot can be made to meet. */
export const faultSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lost_answer'), ...onCalls }),
  z.strictObject({ kind: z.literal('http_500'), ...onCalls, after_change: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('slow'), ...onCalls, ms: z.number().positive().max(120_000).default(5000) }),
  z.strictObject({ kind: z.literal('ratelimited'), ...onCalls, retry_after: z.int().min(1).max(3600).default(30) }),
  z.strictObject({ kind: z.literal('fatal_error'), ...onCalls, after_change: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('duplicate'), ...onEvents }),
  z.strictObject({ kind: z.literal('reorder'), ...onEvents }),
  z.strictObject({ kind: z.literal('delay'), ...onEvents, minutes: minutes.default(180) }),
  z.strictObject({ kind: z.literal('drop_socket'), ...onEvents }),
  z.strictObject({ kind: z.literal('outage'), minutes: minutes.default(10) }),
])

export type FaultSpec = z.input<typeof faultSpec>
export type Fault = z.output<typeof faultSpec>
export type CallFault = Extract<Fault, { method?: string | undefined }>
export type EventFault = Extract<Fault, { event?: string | undefined }>

export const FAULT_KINDS = faultSpec.options.map((option) => option.shape.kind.value)

const EVENT_KINDS: readonly string[] = ['duplicate', 'reorder', 'delay', 'drop_socket']

export function strikesEvents(fault: Fault): fault is EventFault {
  return EVENT_KINDS.includes(fault.kind)
}

export function strikesCalls(fault: Fault): fault is CallFault {
  return fault.kind !== 'outage' && !strikesEvents(fault)
}

/** Everything that goes wrong on a bad day, now and then: a set to let a whole drill run under. */
export const BAD_DAY: readonly FaultSpec[] = [
  { kind: 'lost_answer', probability: 0.03 },
  { kind: 'http_500', probability: 0.03 },
  { kind: 'http_500', probability: 0.02, after_change: true },
  { kind: 'ratelimited', probability: 0.03, retry_after: 5 },
  { kind: 'fatal_error', probability: 0.02 },
  { kind: 'slow', probability: 0.02, ms: 1500 },
  { kind: 'duplicate', probability: 0.1 },
  { kind: 'reorder', probability: 0.05 },
  { kind: 'delay', probability: 0.02, minutes: 7 },
  { kind: 'drop_socket', probability: 0.01 },
]
