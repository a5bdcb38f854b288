import type { Evidence } from '../../chaos/verify/evidence.ts'
import { wordingKey } from '../../chaos/watch/traffic.ts'
import type { Fact } from '../../src/incident/facts.ts'
import { type Damage, refusalDamages } from './refusal-damages.ts'
import { about, secret, ts, withFacts, without } from './sound.ts'

const again = (fact: Fact | undefined): Fact[] => (fact ? [fact] : [])
/** U2 was asked for help, with what was answered. */
export const paged =
  (answers: ('acknowledged' | 'cannot')[] = []) =>
  (facts: Fact[]): Fact[] => {
    const times = { seq: 0, occurredAt: new Date(0), recordedAt: new Date(0) }
    const page = {
      page: 'h1',
      for: 'help',
      rung: 0,
      user: 'U2',
      who: 'U2',
      medium: 'slack',
      why: null,
      lateMs: 0,
    } as const
    return [
      ...facts,
      { ...times, kind: 'paged', actor: 'U1', data: page },
      ...answers.map((answer): Fact => {
        const data = { page: 'h1', user: 'U2', answer, why: null }
        return { ...times, kind: 'page-answered', actor: 'U2', data }
      }),
    ]
  }
/** As it should be: the message stands, and the next step waits. */
export const withPage = (run: Evidence): Evidence => ({
  ...run,
  posts: [...run.posts, { incidentId: 'I1', purpose: 'page:h1|U2', channel: 'D2', ts: ts(26) }],
  effects: [
    ...run.effects,
    ...run.effects.slice(0, 1).map((effect) => ({ ...effect, key: 'I1:page-step:h1:1', kind: 'page-step' })),
  ],
})

const withOutage = (run: Evidence, storedMs: number | null): Evidence => ({
  ...run,
  outages: [...run.outages, { how: 'cut off', from: run.now, answeredMs: 22_000, storedMs }],
})

/** One thing wrong in a run that was sound, and the check that has to see it. */
export const damages: Damage[] = [
  ['a run in which nothing was done', 'alive', (run) => ({ ...run, incidents: [], effects: [], posts: [] })],
  ['a failover after which nothing was stored', 'going on', (run) => withOutage(run, null)],
  ['a failover that took too long', 'going on', (run) => withOutage(run, 30_001)],
  ['a missing message', 'messages', (run) => without(run, (fact) => fact.kind === 'message' && about(ts(40))(fact))],
  [
    'a message known by its edits alone, though it was told of',
    'messages',
    (run) => ({
      ...without(run, (fact) => fact.kind === 'message' && about(ts(30))(fact)),
      taken: new Set([...run.taken, wordingKey('C1', ts(30), ts(30))]),
    }),
  ],
  [
    'a message stored twice',
    'messages',
    (run) => withFacts(run, (facts) => [...facts, ...again(facts.find((fact) => fact.kind === 'message'))]),
  ],
  ['a message that nobody wrote', 'messages', (run) => ({ ...run, record: { ...run.record, said: new Map() } })],
  ['a deletion that was not heard', 'messages', (run) => without(run, (fact) => fact.kind === 'message-deleted')],
  ['a message told of, then deleted, of which nothing is known', 'messages', (run) => without(run, about(ts(50)))],
  [
    'a message stored outside its thread',
    'messages',
    (run) =>
      withFacts(run, (facts) =>
        facts.map((fact) => (fact.kind === 'message' ? { ...fact, data: { ...fact.data, thread: null } } : fact)),
      ),
  ],
  [
    'a lost last wording',
    'revisions',
    (run) => without(run, (fact) => fact.kind === 'message-edited' && fact.data.text === 'third'),
  ],
  [
    'a lost wording that was acknowledged',
    'revisions',
    (run) => without(run, (fact) => fact.kind === 'message-edited' && fact.data.text === 'second'),
  ],
  [
    'a wording stored twice',
    'revisions',
    (run) => withFacts(run, (facts) => [...facts, ...again(facts.find((fact) => fact.kind === 'message-edited'))]),
  ],
  [
    'a wording that nobody wrote',
    'revisions',
    (run) =>
      withFacts(run, (facts) =>
        facts.map((fact) =>
          fact.kind === 'message-edited' ? { ...fact, data: { ...fact.data, text: 'made up' } } : fact,
        ),
      ),
  ],
  ['a missing reaction', 'reactions', (run) => without(run, (fact) => fact.kind === 'reaction-added')],
  [
    'a reaction that was taken back',
    'reactions',
    (run) => ({
      ...run,
      channels: run.channels.map((channel) => ({
        ...channel,
        messages: channel.messages.map(({ reactions: _, ...message }) => message),
      })),
    }),
  ],
  ['a missing pin', 'pins', (run) => without(run, (fact) => fact.kind === 'pinned')],
  [
    'a pin that was taken off',
    'pins',
    (run) => ({ ...run, channels: run.channels.map((channel) => ({ ...channel, pins: [] })) }),
  ],
  [
    "a channel that is no incident's",
    'channels',
    (run) => ({
      ...run,
      channels: run.channels.flatMap((channel) =>
        channel.kind === 'im' ? [channel] : [channel, { ...channel, id: 'C2', messages: [] }],
      ),
    }),
  ],
  [
    'an incident without a channel',
    'channels',
    (run) => ({ ...run, incidents: run.incidents.map((incident) => ({ ...incident, channel: null })) }),
  ],
  ['a note answered as done and not stored', 'commands', (run) => without(run, (fact) => fact.kind === 'noted')],
  [
    'a note stored twice',
    'commands',
    (run) => withFacts(run, (facts) => [...facts, ...again(facts.find((fact) => fact.kind === 'noted'))]),
  ],
  [
    'a refused command that was stored',
    'commands',
    (run) => ({
      ...run,
      record: {
        ...run.record,
        commands: [{ kind: 'note', incident: 0, mark: 'w1', answers: ['refused'] }, ...run.record.commands.slice(0, 1)],
      },
    }),
  ],
  [
    'two incidents for one declaration',
    'commands',
    (run) => ({ ...run, incidents: [...run.incidents, ...run.incidents] }),
  ],
  [
    'a retry that a clock holds up',
    'clock',
    (run) => ({ ...run, held: [{ key: 'I1:say', dueAt: run.now, now: new Date(0) }] }),
  ],
  [
    'an answer that came late',
    'answers',
    (run) => ({ ...run, answered: [{ what: '/incident', at: '', ms: 2_400, failed: null }] }),
  ],
  [
    'a form that was answered when Slack had all but given up',
    'answers',
    (run) => ({ ...run, answered: [{ what: 'view_submission', at: '', ms: 2_900, failed: null }] }),
  ],
  [
    'a command without an answer',
    'answers',
    (run) => ({ ...run, answered: [{ what: '/incident', at: '', ms: 3_000, failed: 'operation_timeout' }] }),
  ],
  [
    'a doubled post',
    'posts',
    (run) => ({
      ...run,
      channels: run.channels.map((channel) => ({
        ...channel,
        messages: [
          ...channel.messages,
          ...channel.messages.filter((message) => message.ts === ts(21)).map((message) => ({ ...message, ts: ts(22) })),
        ],
      })),
    }),
  ],
  [
    'a promised message that is not in Slack',
    'posts',
    (run) => ({
      ...run,
      channels: run.channels.map((channel) => ({
        ...channel,
        messages: channel.messages.filter((message) => message.ts !== ts(21)),
      })),
    }),
  ],
  [
    'a post that stands elsewhere',
    'posts',
    (run) => ({ ...run, posts: run.posts.map((post) => ({ ...post, ts: ts(99) })) }),
  ],
  [
    'a message of ours without a key',
    'posts',
    (run) => ({
      ...run,
      channels: run.channels.map((channel) => ({
        ...channel,
        messages: channel.messages.map(({ metadata: _, ...message }) => message),
      })),
    }),
  ],
  [
    'a parked effect',
    'settled',
    (run) => ({
      ...run,
      effects: run.effects.map((effect) => ({ ...effect, status: effect.kind === 'say' ? 'parked' : effect.status })),
    }),
  ],
  [
    'an effect that is still queued',
    'settled',
    (run) => ({
      ...run,
      effects: run.effects.map((effect) => ({ ...effect, status: effect.kind === 'say' ? 'queued' : effect.status })),
    }),
  ],
  [
    'an effect that waits to be tried again',
    'settled',
    (run) => ({ ...run, effects: run.effects.map((effect) => ({ ...effect, attempts: 1 })) }),
  ],
  [
    'a timer that is due and has not fired',
    'settled',
    (run) => ({ ...run, now: new Date(run.now.getTime() + 5 * 3_600_000) }),
  ],
  [
    'a role without a timer',
    'timers',
    (run) => ({ ...run, effects: run.effects.filter((effect) => effect.kind !== 'ask-relief') }),
  ],
  [
    'a timer that fired twice',
    'timers',
    (run) => withFacts(run, (facts) => [...facts, ...again(facts.find((fact) => fact.kind === 'relief-asked'))]),
  ],
  [
    'a timer that asked nobody',
    'timers',
    (run) => ({ ...run, posts: run.posts.filter((post) => post.purpose === 'card') }),
  ],
  [
    'a timer that set no next one',
    'timers',
    (run) => ({ ...run, effects: run.effects.filter((effect) => effect.status !== 'waiting') }),
  ],
  ...refusalDamages,
  ['a page that its person never got', 'pages', (run) => ({ ...withPage(withFacts(run, paged())), posts: run.posts })],
  ['a page without a next step', 'pages', (run) => ({ ...withPage(withFacts(run, paged())), effects: run.effects })],
  [
    'a page that was acknowledged twice',
    'pages',
    (run) => withPage(withFacts(run, paged(['acknowledged', 'acknowledged']))),
  ],
  [
    'a page that goes on though somebody leads',
    'pages',
    (run) =>
      withPage(
        withFacts(run, (facts) =>
          paged()(facts).map((fact) =>
            fact.kind === 'paged' ? { ...fact, data: { ...fact.data, for: 'imoc' } } : fact,
          ),
        ),
      ),
  ],
  [
    'a state that is not the fold',
    'folds',
    (run) => ({ ...run, incidents: run.incidents.map((incident) => ({ ...incident, saved: {} })) }),
  ],
  [
    'a hole in the numbers',
    'folds',
    (run) => ({
      ...run,
      incidents: run.incidents.map((incident) => ({
        ...incident,
        facts: incident.facts.filter((fact) => fact.seq !== 4),
      })),
    }),
  ],
  [
    'a secret in clear',
    'secrets',
    (run) => ({ ...run, stored: [{ where: 'replica-0.log', text: `… ${secret.needle} …` }] }),
  ],
  ['no plain file', 'plain files', (run) => ({ ...run, plain: new Map() })],
  [
    'a fact twice in the plain file',
    'plain files',
    (run) => ({ ...run, plain: new Map([[1, `${run.plain.get(1)}#14 again\n`]]) }),
  ],
  [
    'a fact missing in the plain file',
    'plain files',
    (run) => ({ ...run, plain: new Map([[1, run.plain.get(1)?.replace('#3 ', '   ') ?? '']]) }),
  ],
  ['a plain file that ends too early', 'plain files', (run) => ({ ...run, plain: new Map([[1, '#1 declared\n']]) })],
]
