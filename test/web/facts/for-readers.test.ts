import fc from 'fast-check'
import { expect, it } from 'vitest'
import { deedOf } from '../../../src/incident/effect-names.ts'
import type { Fact, FactBody } from '../../../src/incident/facts.ts'
import { fold } from '../../../src/incident/fold.ts'
import { hiddenChannel } from '../../../src/incident/timeline/plain-text.ts'
import { timeline } from '../../../src/incident/timeline/timeline.ts'
import { card } from '../../../src/web/browser/card.ts'
import { forReaders } from '../../../src/web/facts/for-readers.ts'
import { received, type SentFact, sent } from '../../../src/web/facts/shape.ts'
import { incident } from '../../incident/timeline/arbitrary-facts.ts'
import { declared, facts as told } from '../../incident/timeline/sample-incident.ts'

const name = (id: string) => (id === 'C1' ? hiddenChannel : id)
const names = { name: (id: string) => id, severity: (id: string) => id }
const asSent = (facts: readonly Fact[]): Fact[] => {
  const text: SentFact[] = JSON.parse(JSON.stringify(forReaders(facts, names.name).map(sent)))
  return text.map(received)
}

/** The same without what browsers do not get: the words of a message that was deleted, and its text as Slack has it. */
const comparable = (facts: readonly Fact[], context: Parameters<typeof timeline>[2]) =>
  timeline(facts, fold(facts, 'x'), context).map((entry) =>
    entry.type === 'message'
      ? { ...entry, text: null, revisions: [], erased: null, files: entry.files.map((file) => ({ ...file, id: '' })) }
      : entry,
  )

it('Browsers make the same timeline from the facts that they get as the server does from all', () => {
  fc.assert(
    fc.property(incident, ({ facts }) => {
      expect(comparable(asSent(facts), names)).toEqual(comparable(facts, { ...names, deed: deedOf }))
    }),
    { numRuns: 300 },
  )
})

it('Browsers show the same card as the server would, at every fact', () => {
  fc.assert(
    fc.property(incident, fc.nat(), ({ facts }, at) => {
      const count = 1 + (at % facts.length)
      const [mine, all] = [asSent(facts).slice(0, count), facts.slice(0, count)]

      expect(String(card(fold(mine, 'x'), names))).toBe(String(card(fold(all, 'x'), names)))
    }),
    { numRuns: 300 },
  )
})

const place = { channel: 'D77secret', ts: '1.secret' }
const message = { channel: 'C9', ts: '1.2', user: 'U1', bot: null, thread: null, broadcast: false }
const held = {
  ...{ imoc: false, paged: false, handover: false, roles: [], tasks: [], changes: [], lines: [], toAcknowledge: [] },
  ...{ calledOut: [], concerns: [], locks: 0, update: false, lists: 0 },
}
const item = { id: 'a', text: 'secret', hint: 'secret', link: 'https://secret.example', maySkip: true }

const withSecrets: [string, FactBody[]][] = [
  [
    'the words of a message that was deleted, and of its edits',
    [
      {
        kind: 'message',
        data: { ...message, text: 'secret', files: [{ id: 'F', name: 'secret', type: 'x', link: null }] },
      },
      { kind: 'message-edited', data: { channel: 'C9', ts: '1.2', text: 'secret again' } },
      { kind: 'message-deleted', data: { channel: 'C9', ts: '1.2' } },
    ],
  ],
  [
    'the words of a note that was withdrawn',
    [
      { kind: 'noted', data: { id: 'n', text: 'secret' } },
      { kind: 'note-withdrawn', data: { id: 'n' } },
    ],
  ],
  [
    'the name of a channel that not everybody may see',
    [{ kind: 'message', data: { ...message, text: 'see <#C1|secret-project>', files: [] } }],
  ],
  [
    'items of checklists that nobody has touched, and hints of any',
    [
      {
        kind: 'checklist-started',
        data: { run: 'r', list: 'l', title: 'Start', role: 'imoc', user: 'U1', items: [item] },
      },
      { kind: 'checklist-sent', data: { run: 'r', ...place } },
      { kind: 'checklist-mirrored', data: { run: 'r', ...place } },
    ],
  ],
  [
    'the digest of a link for people outside Slack',
    [
      { kind: 'shared', data: { id: 'secret', page: 'timeline', until: '2017-02-03T00:00:00.000Z' } },
      { kind: 'share-withdrawn', data: { id: 'secret' } },
    ],
  ],
  [
    'the keys of effects',
    [
      { kind: 'trouble', data: { effect: 'page:secret', what: 'page', error: 'no', retrying: true } },
      { kind: 'retried', data: { effect: 'page:secret', what: 'page' } },
      { kind: 'trouble-over', data: { effect: 'page:secret', what: 'page' } },
    ],
  ],
  [
    'digests and places of a file that was imported',
    [
      {
        kind: 'imported',
        data: {
          ...{ source: 'slack-export', file: 'a.zip', digest: 'secret', messages: 1 },
          ...{ people: { U9: 'Ana' }, unread: ['secret'] },
        },
      },
    ],
  ],
  [
    'who was in the channel when it became private, and what is left to be erased by hand',
    [
      { kind: 'made-private', data: { members: ['Usecret'] } },
      { kind: 'erased', data: { seq: 1, why: null, left: ['secret'] } },
    ],
  ],
  [
    'the channel of another incident, and the words for somebody who is known',
    [
      {
        kind: 'change-met',
        data: { number: 1, incident: 7, change: 1, channel: 'Csecret', service: 'shop', user: null, since: '2017' },
      },
      {
        kind: 'paged',
        data: { page: 'p', for: 'imoc', rung: 0, user: 'U1', who: 'secret', medium: 'slack', why: null, lateMs: 0 },
      },
      { kind: 'account-changed', data: { user: 'U1', to: 'guest', inside: true, had: held } },
    ],
  ],
]

it.each(withSecrets)('Browsers do not get %s', (_, bodies) => {
  const facts = told([declared, ...bodies.map((body): [string, string, FactBody] => ['23:01:00', 'U1', body])])

  const text = JSON.stringify(forReaders(facts, name).map(sent))

  expect(JSON.stringify(facts)).toContain('secret')
  expect(text).not.toContain('secret')
})
