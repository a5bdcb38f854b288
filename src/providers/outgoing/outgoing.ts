import { Agent } from 'undici'
import { PermanentError, Unavailable } from '../../incident/failure.ts'
import { elsewhere } from './elsewhere.ts'
import { createReach, OutOfReach, type Resolve } from './reach.ts'
import { readText } from './read-text.ts'
import { isWebPage } from './web-page.ts'

/** What the other side said: any status but a redirect. `text` is empty where a failure was too long to be read. */
export type Answered = { status: number; ok: boolean; headers: Headers; text: string }

export type OutgoingCall = {
  /** The other side's name, as a sentence begins with it. */
  who: string
  url: string
  method: string
  headers: Record<string, string>
  body?: string
  /** `json`: a web page is no answer. `words`: neither, but what is only labelled as one is. */
  expects: 'json' | 'words'
  /** How long the whole answer may take (ms). */
  patience?: number
  /** How long it may be (bytes). */
  longest?: number
}

/** What came back is no answer of that system, and would be none the next time. */
export class OutgoingRefused extends PermanentError {
  override name = 'OutgoingRefused'
  /** Zero where nothing was sent. */
  readonly status: number
  /** Whether it may have been done all the same. */
  readonly unsure: boolean
  constructor(message: string, { status = 0, unsure = false } = {}) {
    super(message)
    this.status = status
    this.unsure = unsure
  }
}

/**
 * The one way to other people's systems, Slack aside. Follows no redirect, calls no address that it should not, and reads no more and
 * no longer than it may. Rejects with `Unavailable` where there is no whole answer in time, and with `OutgoingRefused` where there is one
 * that is none: each in a sentence without a key.
 */
export type Outgoing = (call: OutgoingCall) => Promise<Answered>

const usualPatience = 10_000
const usualLongest = 1_000_000

/** `proxied`: a proxy connects for us and resolves the names, so that only addresses given as numbers can be judged here. */
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

/** Reaches nothing private by name: what a provider uses that was given no other. */
export const strictOutgoing = createOutgoing()

/** The words of an address hold keys, so that what is wrong with it is said without them. */
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
