import { parseJson } from './json.ts'

export type TrafficEntry = {
  n: number
  at: string
  direction: 'bot→slack' | 'slack→bot'
  /** The app that called, or the person whose action the bot is told of. */
  who: string
  what: string
  ok: boolean
  ms: number
  /** The status of an HTTP answer that is not 200. */
  status?: number
  retry?: number
  /** The fault that applied. */
  fault?: string
  request: unknown
  answer: unknown
}

export type TrafficLog = {
  add(entry: Omit<TrafficEntry, 'n' | 'at'>): void
  /** Entries with a number above `n`, oldest first; only the newest `limit` of them. */
  after(n: number, limit?: number): TrafficEntry[]
  /** Calls the listener with each new entry until the returned function is called. */
  watch(listener: (entry: TrafficEntry) => void): () => void
}

/** Stored as text: a copy that later changes do not affect, and whose size is known. */
type Kept = { entry: Omit<TrafficEntry, 'request' | 'answer'>; request: string; answer: string }

type Bounds = { entries: number; characters: number; one: number }

const usualBounds: Bounds = { entries: 5000, characters: 32_000_000, one: 64_000 }

/** The traffic between the bot and Slack, bounded in memory: the oldest entries are dropped first. */
export function createTrafficLog(now: () => Date, bounds: Bounds = usualBounds): TrafficLog {
  const kept: Kept[] = []
  const listeners = new Set<(entry: TrafficEntry) => void>()
  let count = 0
  let characters = 0
  return {
    add({ request, answer, ...said }) {
      count += 1
      const entry = { n: count, at: now().toISOString(), ...said }
      const one: Kept = { entry, request: asText(request, bounds.one), answer: asText(answer, bounds.one) }
      kept.push(one)
      characters += sizeOf(one)
      while (kept.length > bounds.entries || (characters > bounds.characters && kept.length > 1)) {
        const oldest = kept.shift()
        if (oldest) characters -= sizeOf(oldest)
      }
      for (const listener of listeners) listener(shown(one))
    },
    after(n, limit = bounds.entries) {
      const first = kept[0]?.entry.n ?? 0
      const start = Math.max(n + 1 - first, 0, kept.length - limit)
      return kept.slice(start).map(shown)
    },
    watch(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

const sizeOf = ({ request, answer }: Kept) => request.length + answer.length

function shown({ entry, request, answer }: Kept): TrafficEntry {
  return { ...entry, request: parseJson(request) ?? null, answer: parseJson(answer) ?? null }
}

function asText(value: unknown, most: number): string {
  const text = JSON.stringify(value) ?? 'null'
  return text.length <= most ? text : JSON.stringify({ cut: text.length, start: text.slice(0, 1000) })
}
