import { describe, expect, test } from 'vitest'
import { troubleFeature } from '../../../../src/features/shell/trouble/index.ts'
import { tell, tellNow, tellOver, tellsOfTrouble, tryAgain } from '../../../../src/features/shell/trouble/rules.ts'
import { troubleMessage } from '../../../../src/features/shell/trouble/view.ts'
import type { FactOf } from '../../../../src/incident/facts.ts'
import { troublePost } from '../../../../src/incident/failures/posts.ts'
import type { State } from '../../../../src/incident/state.ts'
import { asSaid } from '../../../support/as-said.ts'
import { sampleState } from '../../../support/sample-state.ts'
import { noon } from '../../../support/test-writer.ts'

const trouble = (effect: string, retrying = false): FactOf<'trouble'> => ({
  kind: 'trouble',
  data: { effect, what: 'pin-card', error: 'Slack refused pins.add: too_many_pins', retrying },
  ...{ seq: 7, actor: null, occurredAt: noon, recordedAt: noon },
})
const entry = {
  effect: 'i:pin-card',
  what: 'pin-card',
  error: 'x',
  retrying: false,
  seq: 7,
  retries: 0,
  retriedBy: null,
}
const state = (changes: Partial<State> = {}): State => sampleState({ troubles: [entry], ...changes })

describe('telling people of trouble', () => {
  test('Trouble is told to the admins once imoc gave up, and not while it still tries', () => {
    expect(tell(trouble('i:pin-card'), state()).map(({ kind }) => kind)).toEqual(['tell-admins'])
    expect(tell(trouble('i:pin-card', true), state())).toEqual([])
  })

  test('Trouble is told once for each reason, and changes the message of an earlier try', () => {
    const same = { ...entry, effect: 'i:retopic', error: trouble('').data.error, seq: 3 }

    expect(tell(trouble('i:pin-card'), state({ troubles: [same, entry] }))).toEqual([])
    expect(tell(trouble('i:pin-card'), state({ troubles: [{ ...entry, retries: 1 }] }))).toMatchObject([
      { kind: 'tell-admins' },
      { kind: 'settle-trouble' },
    ])
  })

  test.each([
    ['a message to an admin', '5|U1', ['trouble:5|']],
    ['the message in the channel', '5|', []],
  ])(
    'Trouble goes to the channel where Slack refuses the message to an admin, and no further (%s)',
    (_, about, purposes) => {
      const handling = troubleFeature.posts?.find(({ kind }) => kind === troublePost.kind)
      const asked = handling?.post.refused?.({ about }, { key: 'i:x' }) ?? []

      expect(asked.map(({ data }) => data?.purpose)).toEqual(purposes)
    },
  )

  test.each([
    [{ kind: 'show', data: { purpose: 'trouble:5|U1' } }, true],
    [{ kind: 'tell-admins', data: { seq: 5 } }, true],
    [{ kind: 'settle-trouble', data: { effect: 'i:x' } }, true],
    [{ kind: 'show', data: { purpose: 'card' } }, false],
    [{ kind: 'say', data: { text: 'trouble:' } }, false],
  ])(
    'An effect that tells of trouble is told apart from others, so that its failure is no trouble (%#)',
    (effect, quiet) => {
      expect(tellsOfTrouble(effect)).toBe(quiet)
    },
  )

  describe('telling people of what Slack refuses until somebody fixes it', () => {
    const refused = (effect: string, first?: boolean) => {
      const { data, ...rest } = trouble(effect, true)
      const blocker = { code: 'is_archived', channel: 'C1' }
      return { ...rest, data: { ...data, what: 'blocker', blocker, ...(first === undefined ? {} : { first }) } }
    }
    const over = (effect: string, first: boolean): FactOf<'trouble-over'> => ({
      ...{ kind: 'trouble-over', data: { effect, what: 'blocker', of: 7, first } },
      ...{ seq: 9, actor: null, occurredAt: noon, recordedAt: noon },
    })

    test('A refusal by Slack is told to the admins the first time, and not for every incident that waits', () => {
      expect(tell(refused('channel:C1', true), state()).map(({ kind }) => kind)).toEqual(['tell-admins'])
      expect(tell(refused('channel:C1', false), state())).toEqual([])
    })

    test('A refused token is told once Slack takes it again, since nobody can be told before', () => {
      expect(tell(refused('workspace', true), state())).toEqual([])
      expect(tellOver(over('workspace', true)).map(({ kind }) => kind)).toEqual(['settle-trouble', 'tell-admins'])
      expect(tellOver(over('workspace', false)).map(({ kind }) => kind)).toEqual(['settle-trouble'])
    })
  })

  test('Trouble that was given up is told anew when a channel opens, and nothing else is', () => {
    const other = { ...entry, effect: 'i:retopic', seq: 9, retrying: true }

    expect(tellNow({ seq: 20 }, state({ troubles: [entry, other] }))).toMatchObject([{ data: { seq: 7 } }])
  })
})

describe('another try', () => {
  test('Another try is recorded with who asked, and asks for the effect', () => {
    expect(tryAgain(state(), { seq: 7, by: 'U1' }, noon)).toMatchObject({
      facts: [{ kind: 'retried', actor: 'U1', data: { effect: 'i:pin-card' }, key: 'retried:7' }],
      retry: ['i:pin-card'],
    })
  })

  test.each([
    [
      'being tried again already',
      state({ troubles: [{ ...entry, retriedBy: 'U2' }] }),
      /^<@U2> has asked for another try already\.$/,
    ],
    ['over', state({ troubles: [] }), /^That is settled/],
    ['told anew', state({ troubles: [{ ...entry, seq: 8 }] }), /^That is settled/],
  ])('Another try is refused where the trouble is %s', (_, now, words) => {
    expect(asSaid(tryAgain(now, { seq: 7, by: 'U1' }, noon))).toEqual({ refused: expect.stringMatching(words) })
  })
})

describe('the message about trouble', () => {
  const shown = (now: State, inChannel = false) =>
    JSON.stringify(troubleMessage(now, trouble('i:pin-card'), { inChannel }))

  test('A message about trouble says what failed, for which incident, why and what to do, with a button', () => {
    expect(
      troubleMessage(state({ number: 4, title: 'Lost <orders>' }), trouble('i:pin-card'), { inChannel: false }).text,
    ).toMatch(
      /^I could not pin the card for INC-4 \(.*Lost &lt;orders&gt;.*\): Slack refused pins\.add: too.+many.+pins\. Take a pin away, then press "Try again"\.$/,
    )
    expect(shown(state())).toContain('"action_id":"try-again"')
  })

  test.each([
    ['being tried again', state({ troubles: [{ ...entry, retriedBy: 'U2' }] }), '<@U2> has asked'],
    ['over', state({ troubles: [] }), 'It worked this time'],
    ['told anew', state({ troubles: [{ ...entry, seq: 9 }] }), 'the newer message'],
  ])('A message about trouble has no button once the trouble is %s', (_, now, words) => {
    expect(shown(now)).toContain(words)
    expect(shown(now)).not.toContain('try-again')
  })

  test('A message about a private incident has its number alone, unless it stands in its own channel', () => {
    const hidden = state({ private: true, title: 'Secret', channel: { id: 'C77', name: 'inc-secret' } })

    expect(shown(hidden)).toContain(`INC-${hidden.number}`)
    expect(shown(hidden)).not.toMatch(/Secret|C77|pin|too_many/)
    expect(shown(hidden, true)).toContain('pin the card')
  })
})
