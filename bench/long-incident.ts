import type { Fact } from '../src/incident/facts.ts'

/** When it is declared (ms). */
export const start = Date.parse('2026-03-04T09:00:00Z')

/** An incident as they are: mostly talk, a third of it in threads, with edits, reactions, notes, moves and updates. */
export function incidentOf(count: number): Fact[] {
  const facts: Fact[] = []
  const add = (body: Pick<Fact, 'kind' | 'data'>, actor = 'U1') => {
    const at = new Date(start + facts.length * 1_000)
    facts.push({ ...body, seq: facts.length + 1, actor, occurredAt: at, recordedAt: at } as Fact)
  }
  const ts = (index: number) => `${Math.floor(start / 1000) + index}.000100`
  add({
    kind: 'declared',
    data: {
      number: 1,
      title: 'Bench',
      kind: 'real',
      severity: 'sev2',
      private: false,
      callImoc: true,
      service: null,
      noticedBy: null,
    },
  })
  let root = ts(1)
  while (facts.length < count) {
    const index = facts.length
    const actor = `U${index % 12}`
    if (index % 50 === 7) root = ts(index)
    if (index % 10 === 3)
      add({ kind: 'message-edited', data: { channel: 'C1', ts: ts(index - 1), text: `${words} again` } }, actor)
    else if (index % 10 === 5)
      add({ kind: 'reaction-added', data: { channel: 'C1', ts: ts(index - 1), name: 'eyes' } }, actor)
    else if (index % 100 === 41) add({ kind: 'noted', data: { id: `n${index}`, text: words } }, actor)
    else if (index % 1_000 === 999)
      add({ kind: 'status-changed', data: { from: 'investigating', to: 'identified', why: null } }, actor)
    else {
      const thread = index % 3 === 0 && index > 60 ? root : null
      const data = {
        channel: 'C1',
        ts: ts(index),
        user: actor,
        bot: null,
        text: words,
        thread,
        broadcast: false,
        files: [],
      }
      add({ kind: 'message', data }, actor)
    }
  }
  return facts
}

const words =
  'The <@U3> deploy of https://example.com/checkout is `not` the *cause*, as far as we can see from the graphs :eyes:'
