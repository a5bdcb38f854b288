export type TrafficEntry = {
  n: number
  at: string
  direction: 'bot→slack' | 'slack→bot'
  what: string
  ok: boolean
  ms: number
  request: unknown
  answer: unknown
}

export type TrafficLog = {
  add(entry: Omit<TrafficEntry, 'n' | 'at'>): void
  /** Entries with a number above `n`, oldest first. */
  after(n: number): TrafficEntry[]
}

const KEPT = 5000

export function makeTrafficLog(now: () => Date): TrafficLog {
  const entries: TrafficEntry[] = []
  let count = 0
  return {
    add(entry) {
      count += 1
      entries.push({ n: count, at: now().toISOString(), ...entry })
      if (entries.length > KEPT) entries.splice(0, entries.length - KEPT)
    },
    after: (n) => entries.filter((entry) => entry.n > n),
  }
}
