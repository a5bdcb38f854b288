import { z } from 'zod'

const Members = z.object({ members: z.array(z.object({ name: z.string(), role: z.string(), state: z.string() })) })
export type Member = z.infer<typeof Members>['members'][number]

/** The members as patroni's REST API at that port tells them; none if it does not answer within a second. */
export async function membersBy(port: number): Promise<Member[]> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/cluster`, { signal: AbortSignal.timeout(1_000) })
    return Members.parse(await answer.json()).members
  } catch {
    return []
  }
}

/** Whether this node holds the lock and its server accepts writes. */
export async function isPrimary(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/primary`, { signal: AbortSignal.timeout(1_000) })).ok
  } catch {
    return false
  }
}

/** One primary, and one standby that every commit waits for. */
export function areWhole(members: Member[]): boolean {
  const running = members.filter(({ state }) => state === 'running' || state === 'streaming')
  const roles = running.map(({ role }) => role).sort()
  return roles.join() === 'leader,sync_standby'
}
