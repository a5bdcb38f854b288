import type { z } from 'zod'
import { Unavailable } from '../../incident/failure.ts'
import type { Outgoing } from '../outgoing/outgoing.ts'

export type Answered = { status: number; ok: boolean; headers: Headers; body: unknown }

/** One HTTP call to a provider, whatever the status of its answer; `who` is its name in sentences. Rejects as `Outgoing` does. */
export async function ask(
  who: string,
  call: { outgoing: Outgoing; url: string; method: string; headers: Record<string, string>; body?: object },
): Promise<Answered> {
  const { outgoing, url, method, body } = call
  const headers = { ...call.headers, ...(body ? { 'content-type': 'application/json' } : {}) }
  const sent = { who, url, method, headers, expects: 'json' as const }
  const { text, ...answer } = await outgoing({ ...sent, ...(body ? { body: JSON.stringify(body) } : {}) })
  return { ...answer, body: asJson(text) }
}

/** The body in its expected shape. If something other than the provider answered (a proxy's page), that is not an answer. */
export function shaped<T>(who: string, { body }: Answered, shape: z.ZodType<T>): T {
  const read = shape.safeParse(body)
  if (!read.success) throw new Unavailable(`${who} answered in a shape that imoc does not know`)
  return read.data
}

/** The `message` that both providers send with a refusal, with a colon before it; empty if there is none. */
export function saying({ body }: Answered): string {
  const said = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : ''
  const line = said.replace(/\s+/g, ' ').trim().slice(0, 200)
  return line === '' ? '' : `: ${line}`
}

/** The waiting time that `Retry-After` asks for in seconds (ms); null if there is none. */
export function retryAfter({ headers }: Answered): number | null {
  const seconds = Number(headers.get('retry-after'))
  return seconds > 0 ? seconds * 1_000 : null
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
