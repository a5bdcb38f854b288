import { tagOfEmoji } from '../../../src/incident/analysis/tag.ts'
import type { Exported } from '../../../src/incident/export/exported.ts'
import type { Fact } from '../../../src/incident/facts.ts'
import type { State } from '../../../src/incident/state.ts'
import { timeline } from '../../../src/incident/timeline/timeline.ts'
import { context, deleted, edited, folded, night, reacted, said, type Told, ts } from '../timeline/sample-incident.ts'

const tags: Exported['tags'] = [
  { id: 'concern', means: 'Somebody worries', example: 'Is this safe?', group: 'difficulty', emoji: 'worried' },
  { id: 'decision', means: 'Something is decided', example: 'We roll back.', group: 'coordination' },
]

/** An incident as exports are made of it. */
export function exportedOf(
  { facts, state }: { facts: Fact[]; state: State },
  changes: Partial<Exported> = {},
): Exported {
  const name = changes.name ?? context.name
  return {
    ...{ state, facts, tags, name, severity: context.severity },
    entries: timeline(facts, state, { name, tagOf: tagOfEmoji(tags) }),
    exportedAt: '2017-02-01T09:00:00.000Z',
    address: 'https://imoc.example/incidents/42',
    ...changes,
  }
}

const file = { id: 'F1', name: 'graph.png', type: 'png', link: 'https://files.example/graph.png' }
const withFile: Told = [
  '23:10:00',
  'U1',
  {
    kind: 'message',
    data: {
      ...{ channel: 'C9', ts: ts('23:10:00'), user: 'U1', bot: null, text: '=1+1', thread: null, broadcast: false },
      files: [file],
    },
  },
]

/** The night with what people made of it afterwards, and with words that were taken back. */
const told: Told[] = [
  ...night,
  withFile,
  reacted('23:10:10', 'U2', '23:10:00', 'worried'),
  ['23:50:00', 'U3', { kind: 'tagged', data: { about: 9, tag: 'decision' } }],
  ['23:51:00', 'U4', { kind: 'tagged', data: { about: 9, tag: 'decision' } }],
  [
    '23:52:00',
    'U5',
    {
      kind: 'investigation-note-shared',
      data: {
        ...{ id: 'q1', text: 'Why at 22:52?', question: true, about: 9, from: null, until: null },
        writtenAt: '2017-02-01T08:00:00.000Z',
      },
    },
  ],
  ['23:53:00', 'U4', { kind: 'question-answered', data: { id: 'q1', text: 'The migration began' } }],
  ['23:54:00', 'U1', { kind: 'noted', data: { id: 'n2', text: 'withdrawnword' } }],
  ['23:54:10', 'U1', { kind: 'note-withdrawn', data: { id: 'n2' } }],
  said('23:55:00', 'U4', 'deletedword'),
  edited('23:55:05', 'U4', '23:55:00', 'deletedword again'),
  deleted('23:55:10', 'U4', '23:55:00'),
]
export const sample = exportedOf(folded(told))
