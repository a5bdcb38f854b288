import { look, type Run } from './run.ts'

/** Finds channels that opened since the last call; a channel that is not in the scenario is an incident's. */
export async function noticeIncidents(run: Run, who?: string): Promise<void> {
  const own = new Set(run.scenario.channels.map((channel) => channel.name))
  const views = [await look(run), ...(who === undefined ? [] : [await look(run, who)])]
  for (const channel of views.flatMap((seen) => seen.channels)) {
    if (channel.kind === 'im' || own.has(channel.name) || run.incidents.includes(channel.id)) continue
    run.incidents.push(channel.id)
    if (run.declaring !== undefined) run.named.set(run.declaring, channel.id)
    run.declaring = undefined
  }
}
