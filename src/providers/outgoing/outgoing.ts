import { Agent } from 'undici'
import { PermanentError, Unavailable } from '../../incident/failure.ts'
import { elsewhere } from './elsewhere.ts'
import { createReach, OutOfReach, type Resolve } from './reach.ts'
import { readText } from './read-text.ts'
import { isWebPage } from './web-page.ts'

/** The answer, with any status but a redirect. `text` is empty if the body of a failure was too long to read. */
export type Answered = { status: number; ok: boolean; headers: Headers; text: string }

export type OutgoingCall = {
  /** The other system's name, as a sentence begins with it. */
  who: string
  url: string
  method: string
  headers: Record<string, string>
  body?: string
  /** `json`: a web page is not an answer. `words`: nor is it here, but a text that is only labelled as a web page is. */
  expects: 'json' | 'words'
  /** The time limit for the whole answer (ms). */
  patience?: number
  /** The maximum length of the answer (bytes). */
  longest?: number
}

/** The answer did not come from that system, or is unusable, and would be again the next time. */
export class OutgoingRefused extends PermanentError {
  override name = 'OutgoingRefused'
  /** Zero if nothing was sent. */
  readonly status: number
  /** Whether it may have been done nevertheless. */
  readonly unsure: boolean
  constructor(message: string, { status = 0, unsure = false } = {}) {
    super(message)
    this.status = status
    this.unsure = unsure
  }
}

/**
 * The only way to other systems, except Slack. It follows no redirect, calls no forbidden address, and respects limits of time and size.
 * Rejects with `Unavailable` if there is no complete answer in time, and with `OutgoingRefused` if the answer is unusable: each in a
 * sentence without a key.
 */
export type Outgoing = (call: OutgoingCall) => Promise<Answered>

const usualPatience = 10_000
const usualLongest = 1_000_000

/** `proxied`: a proxy connects for us and resolves the names, so that only addresses given as numbers can be checked here. */
export function createOutgoing(
  options: { allowPrivate?: string[]; proxied?: boolean; resolve?: Resolve } = {},
): Outgoing {
  const { allowPrivate = [], proxied = false, resolve } = options
  const reach = createReach(allowPrivate, resolve)
  const dispatcher = proxied ? null : new Agent({ connect: { lookup: reach.lookup } })

  return async (call) => {
    const { who, patience = usualPatience, longest = usualLongest } = call
    const url = addressOf(call)
    const signal = AbortSignal.timeout(patience)
    try {
      reach.check(url)
      const answer = await fetch(url, Object.assign(requestOf(call, signal), dispatcher && { dispatcher }))
      return await read(answer, { ...call, longest }, url)
    } catch (error) {
      if (error instanceof OutgoingRefused) throw error
      const unreachable = outOfReach(error)
      if (unreachable) throw new OutgoingRefused(`${who} ${unreachable.message}`)
      const what = signal.aborted ? `did not answer within ${patience / 1_000} s` : 'could not be reached'
      throw new Unavailable(`${who} ${what}`, { cause: error })
    }
  }
}

/** Reaches no private address by name; the default for providers. */
export const strictOutgoing = createOutgoing()

/** The text of an address may contain keys, so errors about it do not repeat it. */
function addressOf({ who, url }: OutgoingCall): URL {
  if (!URL.canParse(url)) throw new OutgoingRefused(`${who} has no address that can be read`)
  const address = new URL(url)
  if (address.username === '' && address.password === '') return address
  throw new OutgoingRefused(`${who} has a user or a password in its address, which imoc sends nowhere: take it out`)
}

function requestOf({ method, headers, body }: OutgoingCall, signal: AbortSignal): RequestInit {
  return {
    ...{ method, signal, redirect: 'manual', headers: { ...headers, 'accept-encoding': 'identity' } },
    ...(body === undefined ? {} : { body }),
  }
}

async function read(answer: Response, call: OutgoingCall & { longest: number }, from: URL): Promise<Answered> {
  const { who, expects, longest } = call
  const { status, ok, headers } = answer
  if (status >= 300 && status < 400) {
    answer.body?.cancel().catch(() => undefined)
    const where = elsewhere(headers.get('location'), from)
    throw new OutgoingRefused(
      `${who} sent imoc elsewhere (${status}${where ? `, to ${where}` : ''}) and did nothing: a sign-in, or an address that has moved`,
      { status },
    )
  }
  const text = await readText(answer.body, longest)
  if (!ok) return { status, ok, headers, text: text ?? '' }
  if (text === null) {
    throw new OutgoingRefused(`${who} answered ${status} with more than ${longest / 1_000_000} MB`, {
      status,
      unsure: true,
    })
  }
  if (isWebPage({ text, type: headers.get('content-type'), expects })) {
    throw new OutgoingRefused(
      `${who} answered ${status} with a web page, such as a sign-in: nobody knows what was done`,
      {
        ...{ status, unsure: true },
      },
    )
  }
  return { status, ok, headers, text }
}

function outOfReach(error: unknown): OutOfReach | null {
  if (error instanceof OutOfReach) return error
  return error instanceof Error ? outOfReach(error.cause) : null
}
