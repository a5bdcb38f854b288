import type { Beside } from './run.ts'
import type { Scenario } from './scenario.ts'

/** The workspace of a scenario, in the form that the practice Slack accepts. */
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

/** Puts the other systems into the state in which the scenario begins. */
export function prepare({ shipit }: Beside, { neighbours }: Scenario): void {
  for (const { id, locked } of neighbours.shipit?.stacks ?? []) {
    if (locked !== undefined) shipit.lock(id, locked)
  }
}

/**
 * Everybody is in every channel unless a channel lists its members; the bot is only in the announcements channel and where it is listed.
 */
function membersOf(scenario: Scenario, channel: string, members: string[] | undefined): { members?: string[] } {
  if (members !== undefined || channel !== 'incidents') return members === undefined ? {} : { members }
  return { members: [...scenario.people.map((person) => person.handle), 'imoc'] }
}

/** The e-mail addresses on the IMOC rota, in order; everybody's if nobody is marked. */
export function rotaEmails({ people }: Scenario): string[] {
  const marked = people.filter((person) => person.rota !== false)
  const ours = people.filter((person) => person.is === undefined)
  const place = (rota: boolean | number): number => (typeof rota === 'number' ? rota : Number.MAX_SAFE_INTEGER)
  return (marked.length ? marked : ours)
    .toSorted((a, b) => place(a.rota) - place(b.rota))
    .map((person) => person.email ?? `${person.handle}@practice.example`)
}
