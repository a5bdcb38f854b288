import type { MessageEntry } from '../../src/incident/timeline/entry.ts'
import { placeOf, type Said } from '../people/record.ts'
import { wordingKey } from '../watch/traffic.ts'
import type { Check, Evidence } from './evidence.ts'
import { entriesOf, withChannels } from './read.ts'
import { inShort, sameWords } from './words.ts'

export const revisions: Check = {
  name: 'revisions',
  promise: 'each wording that Slack told of or still has is in the timeline once, in order, and none that nobody wrote',
  find: (evidence) =>
    withChannels(evidence).flatMap(({ incident }) =>
      entriesOf(incident).flatMap((entry) => {
        const said = evidence.record.said.get(placeOf(entry))
        if (!said || said.deleted || entry.deleted) return []
        return differences(entry, said, evidence).map(
          (what) => `INC-${incident.number}: the message ${entry.ts} ${what}`,
        )
      }),
    ),
}

function differences(entry: MessageEntry, said: Said, { secrets, taken }: Evidence): string[] {
  const stored = entry.revisions.map((revision) => revision.text ?? '')
  const found: string[] = []
  // Each stored wording is searched for after the previous one: duplicates, wrong order and invented wordings find no place.
  let next = 0
  const kept = new Set<number>()
  for (const text of stored) {
    const at = said.wordings.findIndex((wording, index) => index >= next && sameWords(text, wording.text, secrets))
    if (at < 0) found.push(`has the wording ${inShort(text)} twice, out of order, or never had it.`)
    else {
      kept.add(at)
      next = at + 1
    }
  }
  const last = said.wordings.length - 1
  said.wordings.forEach((wording, index) => {
    if (kept.has(index)) return
    if (index === last) found.push(`says ${inShort(wording.text)} in Slack, which is not stored.`)
    else if (taken.has(wordingKey(said.channel, said.ts, wording.ts))) {
      found.push(`said ${inShort(wording.text)} (${wording.ts}), which was acknowledged and is not stored.`)
    }
  })
  return found
}
