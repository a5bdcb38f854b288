import type { Evidence, StoredEffect } from '../../chaos/verify/evidence.ts'
import type { Counts } from '../../chaos/watch/database.ts'
import { wordingKey } from '../../chaos/watch/traffic.ts'
import { momentOf } from '../../src/incident/clock.ts'
import type { Fact } from '../../src/incident/facts.ts'
import { about, ts, withFacts, without } from './sound.ts'

/** What is wrong, the name of the check that has to see it, and how it is brought about in a run that was sound. */
export type Damage = [string, string, (evidence: Evidence) => Evidence]

/** The one incident has lost its channel. */
export const withoutChannel = (run: Evidence): Evidence => ({
  ...run,
  channels: run.channels.filter(({ id }) => id !== 'C1'),
  deleted: run.channels.filter(({ id }) => id === 'C1'),
})
export const withSay = (run: Evidence, change: Partial<StoredEffect>): Evidence => ({
  ...run,
  effects: run.effects.map((effect) => (effect.kind === 'say' ? { ...effect, ...change } : effect)),
})
export const grown = ({ windows }: Evidence, by: Partial<Counts>) =>
  windows.map((window) => ({ ...window, after: { effects: 10, facts: 6, troubles: 1, ...by } }))

/** What refusals leave behind where they are not borne. */
export const refusalDamages: Damage[] = [
  [
    'an effect that is parked by a refusal that is over',
    'promised',
    (run) => withSay(run, { status: 'parked', error: 'Slack refused chat.postMessage: token_revoked' }),
  ],
  [
    'a callout that was made and never said',
    'promised',
    (run) => ({ ...run, posts: run.posts.filter(({ purpose }) => purpose !== 'callout:1') }),
  ],
  [
    'effects that feed themselves while Slack refuses',
    'bounded',
    (run) => ({ ...run, windows: grown(run, { effects: 14_291 }) }),
  ],
  ['facts that do', 'bounded', (run) => ({ ...run, windows: grown(run, { facts: 581 }) })],
  ['trouble that is told again and again', 'bounded', (run) => ({ ...run, windows: grown(run, { troubles: 218 }) })],
  [
    'one refusal that is told twice',
    'told once',
    (run) =>
      withFacts(run, (facts) => {
        const error = 'Slack refused chat.postMessage: token_revoked'
        const data = { effect: 'workspace', what: 'blocker', error, retrying: true }
        const times = { seq: 0, occurredAt: new Date(0), recordedAt: new Date(0) }
        const told: Fact = { ...times, kind: 'trouble', actor: null, data }
        return [...facts, told, told]
      }),
  ],
  [
    'an answer that says what could not be so',
    'claims',
    (run) => ({
      ...run,
      told: [{ at: momentOf(ts(15)).toISOString(), text: 'Said in the channel, and to <@U1> by DM. Fine.' }],
    }),
  ],
  [
    'a message of a deleted channel that was acknowledged and is not stored',
    'messages',
    (run) => {
      const taken = new Set([...run.taken, wordingKey('C1', ts(40), ts(40))])
      return without({ ...withoutChannel(run), taken }, (fact) => fact.kind === 'message' && about(ts(40))(fact))
    },
  ],
  [
    'an effect that was refused for another reason than that its channel is deleted',
    'settled',
    (run) => withSay(withoutChannel(run), { status: 'parked', error: 'Slack refused chat.postMessage: no_text' }),
  ],
]
