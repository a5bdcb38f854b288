import type { Fact } from '../../src/incident/facts.ts'

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?<=#incident-)[0-9a-f]{32}/g
const ts = /"\d{10}\.\d{6}"/g

/** JSON without what differs from run to run: made-up ids, the small digits of message times, addresses of this run. */
export function withoutIds(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(uuid, 'ID')
    .replaceAll(ts, (found) => `"${found.slice(1, 11)}"`)
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'HERE')
    .replaceAll(/p\d{16}/g, 'P')
}

/** Facts as they can be compared between two runs: work that goes on side by side may end in any order. */
export function comparable(facts: readonly Fact[]): string[] {
  return facts.map(({ seq: _, recordedAt: __, ...fact }) => withoutIds(fact)).sort()
}
