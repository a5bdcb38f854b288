import { describe, expect, it } from 'vitest'
import { rules, suggestions } from '../../../src/incident/analysis/suggest.ts'
import type { Fact, FactBody, FactData } from '../../../src/incident/facts.ts'
import { fold } from '../../../src/incident/fold.ts'
import { timeline } from '../../../src/incident/timeline/timeline.ts'

const every = new Set(rules.map(({ tag }) => tag))
const start = Date.parse('2026-03-02T09:00:00Z')

/** An incident in which these things happened, a minute apart; the first of them is fact 2. */
function incident(...deeds: (readonly [who: string, body: FactBody])[]): Fact[] {
  const declared: FactData<'declared'> = {
    ...{ number: 1, title: 'Payments fail', kind: 'real', severity: 'unknown', private: false, callImoc: true },
    ...{ service: null, noticedBy: null },
  }
  const all: (readonly [string, FactBody])[] = [['UANA', { kind: 'declared', data: declared }], ...deeds]
  return all.map(([actor, body], place): Fact => {
    const at = new Date(start + place * 60_000)
    return { ...body, seq: place + 1, actor, occurredAt: at, recordedAt: at }
  })
}
const ts = (place: number) => `${start / 1000 + place * 60}.000000`
const says = (who: string, text: string, place: number, thread: number | null = null): readonly [string, FactBody] => [
  who,
  {
    kind: 'message',
    data: {
      ...{ channel: 'C1', ts: ts(place), user: who, bot: null, text, broadcast: false, files: [] },
      thread: thread === null ? null : ts(thread),
    },
  },
]

function suggested(facts: Fact[], tags: ReadonlySet<string> = every): string[] {
  const state = fold(facts, 'one')
  const entries = timeline(facts, state, { name: (id) => id, tagOf: (name) => (name === 'mag' ? 'handover' : null) })
  return suggestions(entries, facts, state, tags).map(({ seq, tag, rule }) => `${seq} ${tag} ${rule}`)
}

const asked = says('UANA', 'what changed on the shop?', 1)

describe('Suggested tags', () => {
  it.each<[string, Fact[], string[]]>([
    [
      'A question, and the answer under it',
      incident(asked, says('UBEN', 'the cache was moved', 2)),
      ['2 information-seeking asks', '3 information-providing answers'],
    ],
    [
      'An answer of the one who asked is none',
      incident(asked, says('UANA', 'the cache was moved', 2)),
      ['2 information-seeking asks'],
    ],
    [
      'A question by name is not answered by others',
      incident(says('UANA', '<@UBEN> what changed?', 1), says('UCHI', 'the cache was moved', 2)),
      ['2 information-seeking asks'],
    ],
    [
      'A reply in the thread answers, too',
      incident(asked, says('UANA', 'morning all', 2), says('UBEN', 'the cache was moved', 3, 1)),
      ['2 information-seeking asks', '4 information-providing answers'],
    ],
    [
      'A pasted question mark asks nothing',
      incident(says('UANA', '```\nreally? (y/n)?\n```', 1)),
      ['2 information-diagnostic pasted'],
    ],
    [
      'What somebody gives away, and who takes it',
      incident(says('UANA', 'handing over to <@UBEN>', 1), says('UBEN', 'got it', 2)),
      ['2 handover gives-over', '3 handover takes-over'],
    ],
    [
      'Got it, without anything given, takes nothing',
      incident(says('UANA', 'good night', 1), says('UBEN', 'got it', 2)),
      [],
    ],
    [
      'A decision that was entered',
      incident([
        'UANA',
        {
          kind: 'decided',
          data: {
            number: 1,
            what: 'we wait',
            options: null,
            givenUp: null,
            feared: null,
            unknown: null,
            reversible: null,
          },
        },
      ]),
      ['2 decision entered-decision'],
    ],
    [
      'A bot asks nobody',
      incident([
        'UBOT',
        {
          kind: 'message',
          data: {
            channel: 'C1',
            ts: ts(1),
            user: null,
            bot: 'BBOT',
            text: 'Deploy now?',
            thread: null,
            broadcast: false,
            files: [],
          },
        },
      ]),
      [],
    ],
  ])('%s', (_, facts, expected) => {
    expect(suggested(facts)).toEqual(expected)
  })

  it('names the message that said a hypothesis before it went on the board, and the one that spoke of it when it was ruled out', () => {
    const facts = incident(
      says('UBEN', 'replica three lags since the vacuum began', 1),
      ['UANA', { kind: 'hypothesis-raised', data: { number: 1, text: 'the vacuum makes replica three lag' } }],
      says('UBEN', 'vacuum ended, replica as before', 3),
      ['UBEN', { kind: 'hypothesis-moved', data: { number: 1, to: 'ruled-out', evidence: null } }],
    )

    expect(suggested(facts)).toEqual([
      '2 hypothesis-generated on-the-board',
      '3 hypothesis-generated entered-hypothesis',
      '4 hypothesis-disproved ruled-out-on-the-board',
      '5 hypothesis-disproved entered-ruled-out',
    ])
  })

  it('does not suggest a tag that somebody gave, by hand or by a reaction, or dismissed', () => {
    const facts = incident(
      asked,
      says('UANA', 'handing over to <@UBEN>', 2),
      says('UANA', 'ready?', 3),
      ['UCHI', { kind: 'tagged', data: { about: 2, tag: 'information-seeking' } }],
      ['UCHI', { kind: 'reaction-added', data: { channel: 'C1', ts: ts(2), name: 'mag' } }],
      ['UCHI', { kind: 'suggestion-dismissed', data: { about: 4, tag: 'information-seeking' } }],
    )

    expect(suggested(facts)).toEqual([])
  })

  it('suggests only tags of the configuration', () => {
    expect(suggested(incident(asked), new Set(['decision']))).toEqual([])
  })

  it('suggests nothing for a message that was deleted', () => {
    const gone = ['UANA', { kind: 'message-deleted', data: { channel: 'C1', ts: ts(1) } }] as const

    expect(suggested(incident(asked, gone))).toEqual([])
  })

  it('suggests no more than three tags for a message', () => {
    const text =
      'decision: I hand it over to <@UBEN>, careful, nobody touch the queue, users cannot log in, oh no. restarting it. ok?'

    expect(suggested(incident(says('UANA', text, 1)))).toHaveLength(3)
  })
})
