import type { Fact } from '../../src/incident/facts.ts'
import type { Command } from '../people/record.ts'
import type { Check, Evidence } from './evidence.ts'

export const commands: Check = {
  name: 'commands',
  promise:
    'what was answered as done is stored, as often as it was; what was answered as failed, at most once a try; what was refused, not at all',
  find: (evidence) =>
    [...grouped(evidence.record.commands)].flatMap(([, tries]) => {
      const [first] = tries
      if (!first) return []
      const answers = tries.flatMap((command) => command.answers)
      const done = answers.filter((answer) => answer === 'done').length
      const refused = answers.filter((answer) => answer === 'refused').length
      const { least, most } =
        first.kind === 'declare'
          ? { least: Math.min(done, 1), most: 1 }
          : { least: done, most: answers.length - refused }
      const stored = timesStored(first, evidence)
      if (stored >= least && stored <= most) return []
      const how = `answered ${answers.join(', ')}`
      const expected = least === most ? `${least}` : `${least} to ${most}`
      return [
        `/incident ${first.kind} (${first.mark}) was ${how}, and is stored ${stored} times instead of ${expected}.`,
      ]
    }),
}

/** Commands with the same words by one person, however often they were typed. */
function grouped(all: Command[]): Map<string, Command[]> {
  const groups = new Map<string, Command[]>()
  for (const command of all) {
    const key = `${command.kind} ${command.incident} ${command.mark}`
    groups.set(key, [...(groups.get(key) ?? []), command])
  }
  return groups
}

function timesStored({ kind, incident, mark, form }: Command, { incidents, record }: Evidence): number {
  if (kind === 'declare') return incidents.filter(({ title }) => title.startsWith(`${mark} `)).length
  const title = record.commands.find((command) => command.kind === 'declare' && command.incident === incident)?.mark
  const meant = incidents.filter((each) => (form ? each.id === form : each.title.startsWith(`${title} `)))
  const facts = meant.flatMap((each) => each.facts)
  return facts.filter((fact) => isOf(fact, kind, mark)).length
}

function isOf(fact: Fact, kind: Command['kind'], mark: string): boolean {
  const says = (text: string | null) => text?.includes(`[${mark}]`) ?? false
  if (kind === 'note') return fact.kind === 'noted' && says(fact.data.text)
  if (kind === 'status') return fact.kind === 'status-changed' && says(fact.data.why)
  if (kind === 'severity') return fact.kind === 'severity-changed' && says(fact.data.why)
  if (kind === 'callout') return fact.kind === 'callout-made' && says(fact.data.text)
  if (kind === 'update') return fact.kind === 'update-written' && says(fact.data.text)
  return fact.kind === 'role-taken' && fact.data.how === 'claimed' && fact.data.user === mark
}
