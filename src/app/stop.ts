import { type Ending, endAll } from '../stop.ts'
import type { Parts } from './compose.ts'

/** How long a stop takes at most, of the 20 s that are promised (ms). The next start runs the effects that are in progress then. */
const patience = 19_000

/** Stops everything in this order: first what brings new work, and last the store. */
export function stopParts({ log, time, storage, edge, heartbeat, jobs, health, pages }: Parts): Promise<void> {
  const { store, dispatcher, textExporter } = storage
  const { timers, loops } = jobs
  health.stop()
  const endings: Ending[] = [
    { name: 'what Slack asks', end: (left) => edge.stop(left - 2_500), atLeast: 3_000 },
    { name: 'heartbeat', end: heartbeat.stop, atLeast: 500 },
    { name: 'covers', end: loops.covers.stop, atLeast: 500 },
    { name: 'sweeping', end: loops.sweeping.stop, atLeast: 500 },
    { name: 'search', end: loops.searching.stop, atLeast: 1_000 },
    { name: 'user groups', end: loops.groups.stop, atLeast: 500 },
    { name: 'facts kept aside', end: loops.keptFacts.stop, atLeast: 500 },
    { name: 'timers', end: timers.stop, atLeast: 500 },
    { name: 'effects', end: (left) => dispatcher.stop(left - 1_000), atLeast: 2_500 },
    { name: 'clock', end: async () => time.close(), atLeast: 100 },
    { name: 'pages', end: (left) => pages.close(Math.min(left, 2_000)), atLeast: 500 },
    { name: 'plain files', end: textExporter.stop, atLeast: 1_000 },
    { name: 'store', end: () => store.close(), atLeast: 2_000 },
  ]
  return endAll(endings, { patience, log })
}
