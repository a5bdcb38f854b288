import { look, type Run } from './run.ts'

/** Learns of channels that opened since the last look: what is not of the scenario's own is an incident's. */
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
