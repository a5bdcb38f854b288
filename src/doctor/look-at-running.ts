import { z } from 'zod'
import { aside, type Finding, well, wrong } from './finding.ts'

/** What /health shows to this machine; to others it shows only whether imoc works. */
const Report = z.object({ ok: z.boolean(), problems: z.array(z.string()).default([]) })

/** Checks the imoc that runs on this machine by its own report. `pages` is its address. */
export async function lookAtRunning(pages: string, baseUrl: string, guessed: boolean): Promise<Finding[]> {
  const links = guessed
    ? [
        wrong(
          `IMOC_URL is not set, so links lead to ${baseUrl}, which nobody else can open: set it to where people reach imoc.`,
        ),
      ]
    : [well(`Links lead to ${baseUrl}.`)]
  const answer = await fetch(`${pages}/health`, { redirect: 'manual', signal: AbortSignal.timeout(5_000) }).catch(
    () => null,
  )
  if (answer === null)
    return [
      aside(`No imoc answers at ${pages}: start it with npm start, or set HOST and PORT as it has them.`),
      ...links,
    ]
  const report = Report.safeParse(await answer.json().catch(() => null))
  if (!report.success) return [wrong(`Something else than imoc answers at ${pages}: give imoc another PORT.`), ...links]
  const { ok, problems } = report.data
  return [
    ok
      ? well(`imoc runs at ${pages} and does its work.`)
      : wrong(`imoc runs at ${pages} and cannot do its work; why is below.`),
    ...problems.map((problem) => wrong(`imoc says: ${problem}.`)),
    ...links,
  ]
}
