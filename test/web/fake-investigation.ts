import type { InvestigationDeps, Refused, Seen } from '../../src/web/investigation/deps.ts'

export const nothingSeen: Seen = { notes: [], shared: [], entries: new Map(), name: (id) => id }

/** An investigation in which everybody sees the same, and everything that is asked for is noted and answered with `refused`. */
export function createFakeInvestigation({
  seen = nothingSeen,
  refused = null,
}: {
  seen?: Seen
  refused?: Refused
} = {}) {
  const asked: unknown[][] = []
  const answer =
    (what: string) =>
    async (...of: unknown[]): Promise<Refused> => {
      asked.push([what, ...of])
      return refused
    }
  const investigation: InvestigationDeps = {
    look: async () => seen,
    ...{ role: answer('role'), add: answer('add'), change: answer('change'), remove: answer('remove') },
    ...{ share: answer('share'), withdraw: answer('withdraw'), answer: answer('answer') },
  }
  return { investigation, asked }
}
