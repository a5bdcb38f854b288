import { inBatches } from '../state/batches.js'
import { change, read } from '../state/store.js'

const kept = 5000
const first = 500

let clearedUpTo = 0

/** Fetches the newest of the record and follows it, for as long as the panel is open. Returns how to stop. */
export function followTraffic() {
  const asked = `/control/stream?as=${encodeURIComponent(read().me.handle)}&messages=0&log=yes`
  const source = new EventSource(asked)
  const take = inBatches((entries) => add(entries))
  source.onopen = async () => {
    const response = await fetch(`/control/log?after=${clearedUpTo}&limit=${first}`).catch(() => null)
    if (response?.ok) add(await response.json())
  }
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data)
    if (event.type === 'log') take(event.entry)
  }
  return () => source.close()
}

/** Entries come from the record and from the stream, and some from both. A server begun anew counts from 1 again. */
function add(entries) {
  if (!entries.length) return
  change(({ traffic }) => {
    const byNumber = new Map([...traffic, ...entries].map((entry) => [entry.n, entry]))
    const all = [...byNumber.values()].filter(({ n }) => n > clearedUpTo).sort((a, b) => a.n - b.n)
    return { traffic: all.slice(-kept) }
  })
}

export function clearTraffic() {
  clearedUpTo = read().traffic.at(-1)?.n ?? clearedUpTo
  change({ traffic: [] })
}
