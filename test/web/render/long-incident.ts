import type { Fact } from '../../../src/incident/facts.ts'
import { folded, night } from '../../incident/timeline/sample-incident.ts'

/** So many facts: a declaration, and talk. */
export function longIncident(count: number): Fact[] {
  const [declared] = folded(night).facts
  if (!declared) throw new Error('The sample has no first fact.')
  const begin = declared.occurredAt.getTime()
  const message = (index: number): Fact => {
    const at = new Date(begin + index * 1_000)
    const ts = `${Math.floor(at.getTime() / 1_000)}.000100`
    const data = {
      channel: 'C1',
      ts,
      user: 'U1',
      bot: null,
      text: `word ${index}`,
      thread: null,
      broadcast: false,
      files: [],
    }
    return { kind: 'message', data, seq: index + 1, actor: 'U1', occurredAt: at, recordedAt: at }
  }
  return [declared, ...Array.from({ length: count - 1 }, (_, index) => message(index + 1))]
}
