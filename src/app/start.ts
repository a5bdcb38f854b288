import { drain } from '../jobs/drain.ts'
import { releaseStaleLeases } from '../store/stale-leases.ts'
import type { Parts } from './compose.ts'

/** Starts everything except the edge: imoc continues its unfinished work before Slack sends anything new. */
export async function startParts({
  digests,
  log,
  progress,
  time,
  clock,
  storage,
  heartbeat,
  jobs,
  health,
}: Parts): Promise<void> {
  const { store, dispatcher, textExporter, audit } = storage
  const { blockedEffects, timers, runner, loops } = jobs
  await audit.configured(digests)
  if (!store.shared) await releaseStaleLeases(store)
  dispatcher.start(runner.run)
  await progress('taking up what was left to do', timers.requeueLost(0))
  // What was refused before may be fixed now: that is often why imoc was started again.
  blockedEffects.look(true).catch((error) => log.warn({ error }, 'what Slack refused could not be looked at yet'))
  textExporter.start()
  if (time.driven) time.driven.follow(() => drain({ timers, dispatcher, clock }))
  else timers.start()
  heartbeat.start()
  // They were read once Slack was there.
  loops.groups.start()
  loops.searching.start()
  health.start()
  for (const loop of [loops.covers, loops.keptFacts, loops.sweeping]) {
    loop.look()
    loop.start()
  }
}
