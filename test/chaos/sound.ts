import type { Channel, Message } from 'practice-slack'
import { newRecord, placeOf } from '../../chaos/people/record.ts'
import type { Secret } from '../../chaos/plan/secrets.ts'
import type { Evidence } from '../../chaos/verify/evidence.ts'
import { deletionKey, pinKey, wordingKey } from '../../chaos/watch/traffic.ts'
import { momentOf } from '../../src/incident/clock.ts'
import type { Fact, FactBody } from '../../src/incident/facts.ts'
import { fold } from '../../src/incident/fold.ts'

const channelId = 'C1'
const bot = 'UBOT'
const start = 1_772_614_800
export const ts = (seconds: number) => `${start + seconds}.000100`
export const secret: Secret = { kind: 'github token', planted: 'ghp_abcdefgh', needle: 'ghp_abcdefgh' }

const titled = { value: '', creator: bot, last_set: 0 }
const wrote = (user: string, seconds: number, text: string, more: Partial<Message> = {}): Message => ({
  type: 'message',
  user,
  text,
  ts: ts(seconds),
  ...more,
})
const posted = (seconds: number, key: string): Message =>
  wrote(bot, seconds, 'of the bot', { metadata: { event_type: 'imoc', event_payload: { key } } })

function channel(id: string, name: string, kind: Channel['kind'], messages: Message[]): Channel {
  const ids = { id, name, kind, created: 0, updated: 0, creator: bot, general: false, archived: false }
  const lists = { previous_names: [], members: ['U1', 'U2', bot], ephemerals: [], bookmarks: [], last_read: {} }
  return { ...ids, ...lists, topic: titled, purpose: titled, messages, pins: [] }
}

/** One incident in which everything went well: what each check must find nothing in. A new one at each call, to be damaged. */
export function soundRun(): Evidence {
  const since = momentOf(ts(20)).toISOString()
  const words = 'we tried ghp_abcdefgh in vain'
  const said = (incident: number, user: string, seconds: number, texts: [number, string][], more = {}) => ({
    incident,
    channel: channelId,
    ts: ts(seconds),
    user,
    thread: null,
    broadcast: false,
    files: [],
    wordings: texts.map(([at, text]) => ({ text, ts: ts(at) })),
    deleted: false,
    ...more,
  })
  const record = newRecord()
  for (const each of [
    said(0, 'U1', 30, [
      [30, 'first'],
      [31, 'second'],
      [32, 'third'],
    ]),
    said(0, 'U2', 40, [[40, words]], { thread: ts(30) }),
    said(0, 'U2', 50, [[50, 'never mind']], { deleted: true }),
  ]) {
    record.said.set(placeOf(each), each)
  }
  record.commands.push(
    { kind: 'declare', incident: 0, mark: 'c0', answers: ['failed', 'done'] },
    { kind: 'note', incident: 0, mark: 'w1', answers: ['done'] },
    { kind: 'imoc', incident: 0, mark: 'U1', answers: ['done'] },
  )

  const open = channel(channelId, 'inc-c0-checkout', 'public', [
    posted(12, 'I1:post:card'),
    posted(21, 'I1:status-said:4'),
    wrote('U1', 30, 'third', {
      edited: { user: 'U1', ts: ts(32) },
      thread_ts: ts(30),
      reactions: [{ name: 'eyes', users: ['U2'], count: 1 }],
    }),
    wrote('U2', 40, words, { thread_ts: ts(30) }),
    posted(53, 'I1:post:callout:1'),
  ])
  open.pins = [{ ts: ts(40), created: 0, created_by: 'U1' }]
  const dm = channel('D1', 'imoc', 'im', [posted(25, 'I1:post:relief:U1|3|0'), posted(54, 'I1:post:callout-dm:1')])

  const bodies: [number, string | null, FactBody][] = [
    [
      10,
      'U1',
      {
        kind: 'declared',
        data: {
          number: 1,
          title: 'c0 checkout fails',
          kind: 'real',
          severity: 'unknown',
          private: false,
          callImoc: true,
          service: null,
          noticedBy: null,
        },
      },
    ],
    [11, null, { kind: 'channel-opened', data: { channel: channelId, name: 'inc-c0-checkout' } }],
    [20, 'U1', { kind: 'role-taken', data: { role: 'imoc', user: 'U1', how: 'claimed' } }],
    [20.5, 'U1', { kind: 'status-changed', data: { from: 'investigating', to: 'identified', why: null } }],
    [24, null, { kind: 'relief-asked', data: { user: 'U1', since, hours: 3 } }],
    [30, 'U1', { kind: 'message', data: { ...message(30), user: 'U1', text: 'first' } }],
    [31, 'U1', { kind: 'message-edited', data: { channel: channelId, ts: ts(30), text: 'second' } }],
    [32, 'U1', { kind: 'message-edited', data: { channel: channelId, ts: ts(30), text: 'third' } }],
    [33, 'U2', { kind: 'reaction-added', data: { channel: channelId, ts: ts(30), name: 'eyes' } }],
    [
      40,
      'U2',
      { kind: 'message', data: { ...message(40), user: 'U2', text: 'we tried [masked] in vain', thread: ts(30) } },
    ],
    [41, 'U1', { kind: 'pinned', data: { channel: channelId, ts: ts(40) } }],
    [45, 'U1', { kind: 'noted', data: { id: 'N1', text: 'a note [w1]' } }],
    [50, 'U2', { kind: 'message', data: { ...message(50), user: 'U2', text: '' } }],
    [51, 'U2', { kind: 'message-deleted', data: { channel: channelId, ts: ts(50) } }],
    [52, 'U2', { kind: 'callout-made', data: { number: 1, to: 'U1', text: 'look', how: null, plan: null } }],
  ]
  const facts = bodies.map(([seconds, actor, body], index): Fact => {
    const at = new Date((start + seconds) * 1_000)
    return { ...body, seq: index + 1, actor, occurredAt: at, recordedAt: at }
  })
  const effect = { incidentId: 'I1', attempts: 0, error: null, dueAt: null, data: {} }
  const watch = { user: 'U1', since }
  return {
    bot,
    channels: [open, dm],
    deleted: [],
    record,
    taken: new Set([
      wordingKey(channelId, ts(30), ts(31)),
      wordingKey(channelId, ts(50), ts(50)),
      deletionKey(channelId, ts(50)),
      pinKey(channelId, ts(40), 'pin_added'),
      pinKey(channelId, ts(40), 'pin_removed'),
    ]),
    answered: [{ what: '/incident', at: since, ms: 120, failed: null }],
    told: [
      { at: momentOf(ts(15)).toISOString(), text: 'INC-1 is declared. I will say so once Slack lets me.' },
      { at: momentOf(ts(53)).toISOString(), text: 'Said in the channel, and to <@U1> by DM.' },
    ],
    held: [],
    outages: [{ how: 'killed', from: momentOf(ts(19)), answeredMs: 22_000, storedMs: 30_000 }],
    windows: [
      {
        ...{
          name: 'token_revoked',
          from: momentOf(ts(12)),
          until: momentOf(ts(18)),
          mute: true,
          channel: null,
          acts: 3,
        },
        before: { effects: 4, facts: 2, troubles: 0 },
        after: { effects: 10, facts: 6, troubles: 1 },
      },
    ],
    incidents: [
      {
        id: 'I1',
        number: 1,
        title: 'c0 checkout fails',
        channel: channelId,
        version: facts.length,
        saved: fold(facts, 'I1'),
        facts,
      },
    ],
    effects: [
      { ...effect, key: 'I1:status-said:4', kind: 'say', status: 'done' },
      { ...effect, key: 'I1:relief:3', kind: 'ask-relief', status: 'done', data: { ...watch, hours: 3 } },
      {
        ...effect,
        key: 'I1:relief:4',
        kind: 'ask-relief',
        status: 'waiting',
        data: { ...watch, hours: 4 },
        dueAt: new Date((start + 4 * 3_600) * 1_000),
      },
    ],
    posts: [
      { incidentId: 'I1', purpose: 'card', channel: channelId, ts: ts(12) },
      { incidentId: 'I1', purpose: 'relief:U1|3|0', channel: 'D1', ts: ts(25) },
      { incidentId: 'I1', purpose: 'callout:1', channel: channelId, ts: ts(53) },
      { incidentId: 'I1', purpose: 'callout-dm:1', channel: 'D1', ts: ts(54) },
    ],
    plain: new Map([[1, facts.map(({ seq, kind }) => `#${seq} ${kind}\n    #1 in a text\n`).join('')]]),
    secrets: [secret],
    stored: [{ where: 'the table public.Fact', text: JSON.stringify(facts) }],
    now: new Date((start + 60) * 1_000),
  }
}

function message(seconds: number) {
  const thread: string | null = null
  return { channel: channelId, ts: ts(seconds), bot: null, thread, broadcast: false, files: [] }
}

/** The facts without some, numbered again and folded, as if they had never been recorded. */
export function without(evidence: Evidence, gone: (fact: Fact) => boolean): Evidence {
  return withFacts(evidence, (facts) => facts.filter((fact) => !gone(fact)))
}

/** Other facts in the one incident, numbered and folded as the bot would. */
export function withFacts(evidence: Evidence, change: (facts: Fact[]) => Fact[]): Evidence {
  const incidents = evidence.incidents.map((incident) => {
    const facts = change(incident.facts).map((fact, index) => ({ ...fact, seq: index + 1 }))
    return { ...incident, facts, version: facts.length, saved: fold(facts, incident.id) }
  })
  return { ...evidence, incidents }
}

/** A fact about the message with that ts. */
export const about = (at: string) => (fact: Fact) => 'ts' in fact.data && fact.data.ts === at
