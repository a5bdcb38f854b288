import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { help, type Options, readOptions, UsageError } from './options.ts'
import { planRun } from './plan/plan.ts'
import type { Plan } from './plan/shape.ts'
import { reportOf } from './report.ts'
import { graceMs, runPlan } from './run.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

async function main(plan: Plan, options: Options, signal: AbortSignal): Promise<number> {
  const { seed, replicas, calm, refusals, cluster, keep } = options
  const { minutes } = plan
  const only = `${replicas === undefined ? '' : ` --replicas ${replicas}`}${calm ? ' --calm' : ''}${refusals ? ' --refusals' : ''}${cluster ? ' --cluster' : ''}`
  console.log(
    `chaos seed ${seed}: ${plan.deeds.length} deeds of people and ${plan.troubles.length} troubles in ${minutes} minutes`,
  )
  const outcome = await runPlan(plan, { root, keep, signal })
  const report = reportOf(plan, outcome, `npm run chaos -- --seed ${seed} --minutes ${minutes}${only} --keep`)
  if (keep) {
    await writeFile(join(outcome.folder, 'report.txt'), `${report}\n`)
    await writeFile(
      join(outcome.folder, 'evidence.json'),
      dump({ plan, findings: outcome.findings, evidence: outcome.evidence }),
    )
    console.log(`Kept: ${outcome.folder}`)
  }
  console.log(report)
  return outcome.findings.length === 0 && outcome.settled.still ? 0 : 1
}

const dump = (value: object) =>
  JSON.stringify(value, (_, each) => (each instanceof Map || each instanceof Set ? [...each] : each), 1)

const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => stopping.abort(new Error('Stopped before the end.')))
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options === null) process.stdout.write(help)
  else {
    const plan = planRun(options)
    const grace = graceMs(plan.minutes)
    const late = () =>
      stopping.abort(new Error(`It took longer than it may: more than ${grace / 1000} s past the last minute.`))
    const most = plan.minutes * 60_000 + grace
    setTimeout(late, most - 8_000).unref()
    // Whatever hangs at that point: child processes end with this process.
    setTimeout(() => process.exit(1), most).unref()
    process.exitCode = await main(plan, options, stopping.signal)
  }
} catch (thrown) {
  // An interrupted task only says that it was stopped; the signal has the reason.
  const cause: unknown = stopping.signal.aborted ? stopping.signal.reason : thrown
  console.error(cause instanceof Error ? cause.message : String(cause))
  process.exitCode = cause instanceof UsageError ? 2 : 1
}
