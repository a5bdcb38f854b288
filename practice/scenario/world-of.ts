import type { Beside } from './run.ts'
import type { Scenario } from './scenario.ts'

/** The workspace a scenario plays in, as the practice Slack takes it. */
export function worldOf(scenario: Scenario) {
  return {
    team: { id: 'T0PRACTICE', name: scenario.title, domain: 'practice' },
    people: scenario.people.map(({ handle, name, title, role, email, tz, is }) => ({
      handle,
      name,
      title: title ?? role ?? '',
      tz: tz ?? 'UTC',
      ...(email === undefined ? {} : { email }),
      ...(is === undefined ? {} : { is }),
    })),
    channels: scenario.channels.map(({ name, topic, purpose, private: hidden, members }) => ({
      name,
      ...(topic === undefined ? {} : { topic }),
      ...(purpose === undefined ? {} : { purpose }),
      ...(hidden === undefined ? {} : { private: hidden }),
      ...membersOf(scenario, name, members),
    })),
  }
}

/** Puts the systems beside the Slack into the state in which the scenario begins. */
export function prepare({ shipit }: Beside, { neighbours }: Scenario): void {
  for (const { id, locked } of neighbours.shipit?.stacks ?? []) {
    if (locked !== undefined) shipit.lock(id, locked)
  }
}

/** Everybody is everywhere unless a channel says otherwise; the bot only where it announces, or where it is named. */
function membersOf(scenario: Scenario, channel: string, members: string[] | undefined): { members?: string[] } {
  if (members !== undefined || channel !== 'incidents') return members === undefined ? {} : { members }
  return { members: [...scenario.people.map((person) => person.handle), 'imoc'] }
}

/** The emails of those on the IMOC rota, in the order of their turns; every member's where nobody is marked. */
export function rotaEmails({ people }: Scenario): string[] {
  const marked = people.filter((person) => person.rota !== false)
  const ours = people.filter((person) => person.is === undefined)
  const place = (rota: boolean | number): number => (typeof rota === 'number' ? rota : Number.MAX_SAFE_INTEGER)
  return (marked.length ? marked : ours)
    .toSorted((a, b) => place(a.rota) - place(b.rota))
    .map((person) => person.email ?? `${person.handle}@practice.example`)
}
