import { afterwards } from './faults/windows.ts'
import type { Plan } from './plan/shape.ts'
import type { Outcome } from './run.ts'
import { secondsOf } from './verify/bounded.ts'
import type { Evidence } from './verify/evidence.ts'
import { postingKinds } from './verify/posts.ts'
import { countPromised } from './verify/promised.ts'

const shownFindings = 8

/** What happened, in numbers, and what was found, in a few lines. The last line summarises it. */
export function reportOf(plan: Plan, outcome: Outcome, command: string): string {
  const { findings, settled, falls, mishaps, folder } = outcome
  const lines = [...counts(plan, outcome)]
  if (mishaps.length) lines.push(`mishaps of the run itself: ${mishaps.length}, such as ${mishaps[0]}`)
  for (const words of new Set(falls)) lines.push(`a replica ended by itself: ${words}`)
  if (!settled.still) lines.push(`It did not come to rest in time: ${settled.left}.`)
  for (const { check, promise, what } of findings) {
    lines.push('', `${check}: ${what.length} findings against "${promise}"`)
    lines.push(...what.slice(0, shownFindings).map((each) => `  ${each}`))
    if (what.length > shownFindings) lines.push(`  and ${what.length - shownFindings} more`)
  }
  const ok = findings.length === 0 && settled.still
  if (!ok) lines.push('', `Once more: ${command}`, `Logs and findings, with --keep: ${folder}`)
  const verdict = ok
    ? 'passed'
    : `FAILED (${[...findings.map(({ check }) => check), ...(settled.still ? [] : ['not still'])].join(', ')})`
  lines.push(
    `chaos seed ${plan.seed}: ${plan.minutes} minutes, ${plan.replicas} replicas over ${plan.transport}, ${verdict}`,
  )
  return lines.join('\n')
}

function counts(plan: Plan, { evidence, record, traffic, injector, settled, falls }: Outcome): string[] {
  const { incidents, effects } = evidence
  const facts = incidents.flatMap((incident) => incident.facts)
  const done = (verb: string) => record.done.get(verb) ?? 0
  const of = (kind: string) => facts.filter((fact) => fact.kind === kind).length
  const commands = record.commands.flatMap((command) => command.answers)
  const answered = (answer: string) => commands.filter((each) => each === answer).length
  const slowest = Math.max(0, ...traffic.answered.filter((each) => each.failed === null).map((each) => each.ms))
  const struck = injector.struck()
  const faults = new Map<string, number>()
  for (const [id, times] of traffic.strikes) {
    const kind = injector.kinds().get(id) ?? 'other'
    faults.set(kind, (faults.get(kind) ?? 0) + times)
  }
  const recovered = facts.filter((fact) => 'recovered' in fact.data && fact.data.recovered).length
  const gaps = facts.filter((fact) => fact.kind.includes('gap')).length
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, n) => total + n, 0)
  return [
    `people: ${incidents.length} incidents, ${done('say')} messages, ${done('edit')} edits, ${done('delete')} deletions, ${done('react') + done('unreact')} reactions, ${done('pin') + done('unpin')} pins, ${plan.secrets.length} secrets; ${sum(record.skipped.values())} things that could not be done`,
    `commands: ${commands.length} typed: ${answered('done')} done, ${answered('refused')} refused, ${answered('failed')} failed, ${answered('unknown')} left open; the slowest answer took ${Math.round(slowest)} ms`,
    `broken: ${sum(faults.values())} faults (${[...faults].map(([kind, n]) => `${kind} ${n}`).join(', ')}), ${struck.kills} kills, ${struck.restarts} restarts of PostgreSQL, ${struck.jumps} jumps of a clock, ${struck.disks} full disks, ${struck.sockets} sockets cut or renewed, ${struck.losses} channels and people lost; ${falls.length} replicas ended by themselves`,
    `stored: ${facts.length} facts, ${recovered} recovered, ${gaps} gaps, ${of('trouble')} troubles, ${of('relief-asked')} reliefs asked; ${effects.length} effects, ${sum(effects.map((effect) => effect.attempts))} failures, ${effects.filter(({ status }) => status === 'parked').length} parked`,
    ...failovers(evidence),
    ...refusals(evidence),
    `traffic: ${traffic.counts.get('chat.postMessage') ?? 0} posts, ${traffic.counts.get('429') ?? 0} times too fast, ${traffic.counts.get('delivered again') ?? 0} events delivered again, ${traffic.counts.get('lost') ?? 0} lost; a stop took ${Math.round(settled.stopMs)} ms`,
  ]
}

function failovers({ outages }: Evidence): string[] {
  const after = (ms: number | null) => (ms === null ? 'never' : `after ${(ms / 1_000).toFixed(1)} s`)
  return outages.map(
    ({ how, answeredMs, storedMs }) =>
      `failover: the primary was ${how}; the next one answered ${after(answeredMs)}, something was stored again ${after(storedMs)}`,
  )
}

/** What was stored before, at the end of and long after each time in which Slack refused something. */
function refusals(evidence: Evidence): string[] {
  const { windows, effects, incidents } = evidence
  const facts = incidents.reduce((sum, incident) => sum + incident.facts.length, 0)
  const posted = effects.filter(({ kind }) => postingKinds.has(kind))
  const done = posted.filter(({ status }) => status === 'done').length
  const { made, said } = countPromised(evidence)
  const all = effects.filter(({ status }) => status === 'done').length
  return [
    ...windows.map((window) => {
      const { name, before, after, acts } = window
      const figures = (what: 'effects' | 'facts' | 'troubles') => `${before?.[what] ?? '?'} → ${after?.[what] ?? '?'}`
      return `${name === afterwards ? 'afterwards' : 'refused'}: ${name} for ${secondsOf(window)} s, ${acts} acts of people: effects ${figures('effects')}, facts ${figures('facts')}, troubles ${figures('troubles')}`
    }),
    `promised: ${posted.length} messages, ${done} done; ${made} callouts, ${said} said; in the end ${effects.length} effects, ${all} of them done, ${facts} facts`,
  ]
}
