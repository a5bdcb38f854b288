import { z } from 'zod'
import { readEnvironmentForPages } from '../config/environment.ts'
import { type Answer, done, failed } from '../offline/request.ts'

/** How long the running imoc may take (ms). It waits much less than that for a database that hangs. */
const patience = 10_000

const Report = z.object({
  ok: z.boolean(),
  problems: z.array(z.string()).optional(),
  slack: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  disk: z.object({ freeBytes: z.number() }).nullish(),
})

const names: Record<string, string> = {
  lastHeard: 'Slack last heard',
  lastCall: 'Last call that Slack did',
  token: 'SLACK_BOT_TOKEN',
  clockAheadSeconds: 'Our clock ahead of Slack (s)',
  refusedInARow: 'Requests refused in a row',
}

/** Asks the imoc of this machine by its own page how it is. The answer includes what it shows only to this machine. */
export async function askHealth(variables: NodeJS.ProcessEnv): Promise<Answer> {
  const address = readEnvironmentForPages(variables)
  try {
    const answer = await fetch(`${address}/health`, { signal: AbortSignal.timeout(patience), redirect: 'error' })
    const { ok, problems, slack = {}, disk } = Report.parse(await answer.json())
    if (problems === undefined) {
      return failed(`imoc is ${ok ? 'well' : 'not well'}; ${address} tells more only to who asks from its own machine.`)
    }
    const lines = [
      ok ? 'imoc does its work.' : 'imoc cannot do its work.',
      ...problems.map((each) => `Problem: ${each}`),
      ...Object.entries(slack).map(([name, value]) => `${names[name] ?? name}: ${value ?? 'never'}`),
      ...(disk ? [`Free on the disk of the data folder: ${Math.round(disk.freeBytes / 1_048_576)} MB`] : []),
    ]
    return ok ? done(lines.join('\n')) : failed(lines.join('\n'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return failed(`No imoc answers at ${address} (${why}): start it, or set HOST and PORT to its own.`)
  }
}
