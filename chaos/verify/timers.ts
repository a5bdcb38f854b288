import { z } from 'zod'
import type { Check, Evidence, StoredIncident } from './evidence.ts'

const Watch = z.object({ user: z.string(), since: z.string(), hours: z.number() })
type Watch = z.infer<typeof Watch>

export const timers: Check = {
  name: 'timers',
  promise: 'each role taken has its timer, each timer that was due has fired, and none has fired twice',
  find: (evidence) => evidence.incidents.flatMap((incident) => ofIncident(incident, evidence)),
}

function ofIncident({ id, number, facts }: StoredIncident, { effects, posts }: Evidence): string[] {
  const name = `INC-${number}`
  const set = effects
    .filter((effect) => effect.kind === 'ask-relief' && effect.incidentId === id)
    .flatMap((effect) => Watch.safeParse(effect.data).data ?? [])
  const asked = facts.flatMap((fact) => (fact.kind === 'relief-asked' ? [fact.data] : []))
  const same = (a: Watch, b: { user: string; since: string }) => a.user === b.user && a.since === b.since
  const times = new Map<string, number>()
  for (const { user, since, hours } of asked) {
    const question = `${user} after ${hours} h (since ${since})`
    times.set(question, (times.get(question) ?? 0) + 1)
  }
  const taken = facts.flatMap((fact) =>
    fact.kind === 'role-taken' ? [{ user: fact.data.user, since: fact.occurredAt.toISOString() }] : [],
  )
  return [
    ...taken
      .filter((watch) => !set.some((timer) => same(timer, watch)))
      .map(({ user, since }) => `${name}: ${user} took the role at ${since}, and no timer was set.`),
    ...[...times]
      .filter(([, n]) => n > 1)
      .map(([question, n]) => `${name}: the timer of ${question} fired ${n} times.`),
    ...asked
      .filter((question) => !set.some((timer) => same(timer, question) && timer.hours > question.hours))
      .map(({ user, hours }) => `${name}: ${user} was asked after ${hours} h, and no next timer was set.`),
    ...asked
      .filter(
        ({ user, hours }) =>
          !posts.some(
            (post) => post.incidentId === id && post.ts && post.purpose.startsWith(`relief:${user}|${hours}|`),
          ),
      )
      .map(({ user, hours }) => `${name}: ${user} counts as asked after ${hours} h, and was not.`),
  ]
}
