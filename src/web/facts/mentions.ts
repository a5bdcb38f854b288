import type { Fact } from '../../incident/facts.ts'

/** What facts say of others: what was deleted or withdrawn, which parts of checklists are named, and numbers in place of ids. */
export function mentions(facts: readonly Fact[]) {
  const [deleted, withdrawn, touched, answered] = [new Set<string>(), new Set(), new Set(), new Set()]
  for (const { kind, data } of facts) {
    if (kind === 'message-deleted') deleted.add(key(data.channel, data.ts))
    if (kind === 'note-withdrawn') withdrawn.add(data.id)
    // As in the fold: a note stands if it comes after.
    if (kind === 'noted') withdrawn.delete(data.id)
    if (kind === 'item-set' || kind === 'item-nudged' || kind === 'nudge-snoozed') touched.add(key(data.run, data.item))
    if (kind === 'item-set' && data.answer !== undefined) answered.add(key(data.run, data.item, data.answer))
  }
  return {
    isDeleted: ({ data: { channel, ts } }: { data: { channel: string; ts: string } }) => deleted.has(key(channel, ts)),
    isWithdrawn: (note: string) => withdrawn.has(note),
    isTouched: (run: string, item: string) => touched.has(key(run, item)),
    isAnswered: (run: string, item: string, answer: string) => answered.has(key(run, item, answer)),
    linkOf: numbered('link'),
    effectOf: numbered('effect'),
  }
}

function key(...parts: string[]): string {
  return JSON.stringify(parts)
}

/** The same id has the same number, in the order in which ids come; no id stays none. */
function numbered(what: string): (id: string) => string {
  const known = new Map<string, string>([['', '']])
  return (id) => {
    const number = known.get(id) ?? `${what} ${known.size}`
    known.set(id, number)
    return number
  }
}
