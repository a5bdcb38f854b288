import { describe, expect, it } from 'vitest'
import {
  type Mitigation,
  mayPress,
  readMitigate,
  runMitigation,
} from '../../../../src/features/deploys/mitigate/rules.ts'
import { after, minutes } from '../../../../src/incident/clock.ts'
import type { MitigationRun } from '../../../../src/incident/deploys/state.ts'
import type { State } from '../../../../src/incident/state.ts'
import { inMrkdwn } from '../../../../src/slack/in-mrkdwn.ts'
import { asSaid } from '../../../support/as-said.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const rollback: Mitigation = {
  ...{ id: 'rollback', name: 'Roll back checkout', means: 'm', service: 'checkout', url: 'https://m.example' },
  ...{ who_may: ['imoc', 'operations', 'Mira@practice.example', 'U9AAAAAAA'], confirm: 'Sure?' },
  ...{ cool_down_minutes: 10, dry_run: true },
}
const roles = [{ id: 'operations', name: 'Operations', means: 'm', many: true, per_team: false }]
const imoc = { user: 'U1', since: now.toISOString(), how: 'claimed' as const }
const leads = sampleState({ imoc })
const by = (user: string, email: string | null = null) => ({ user, email })

type Answer = MitigationRun['answer']
const answer = (ok: boolean, unsure = false): Answer => ({ ok, unsure, text: '200', at: now.toISOString() })
function pressed(minutesAgo: number, said: Answer, changes: Partial<MitigationRun> = {}): MitigationRun {
  const at = after(now, -minutes(minutesAgo)).toISOString()
  return { press: 'p0', mitigation: 'rollback', name: 'x', by: 'U2', at, dryRun: false, answer: said, ...changes }
}
const press = (state: State, dryRun = false, mitigation = rollback, who = by('U1')) =>
  runMitigation(state, { press: 'p1', mitigation, by: who, dryRun }, roles, now)

describe('what a command to mitigate means', () => {
  it.each([
    ['', { chosen: null, dry: false }],
    ['dry', { chosen: null, dry: true }],
    ['rollback', { chosen: rollback, dry: false }],
    ['rollback dry', { chosen: rollback, dry: true }],
    ['Roll back checkout dry run', { chosen: rollback, dry: true }],
  ])('/incident mitigate understands "%s"', (text, meant) => {
    expect(readMitigate(text, [rollback])).toEqual(meant)
  })

  it('An unknown mitigation is refused with those that exist, or with what to configure where there are none', () => {
    expect(asSaid(readMitigate('drain', [rollback]))).toEqual({
      refused: expect.stringContaining('Choose one of `rollback`'),
    })
    expect(asSaid(readMitigate('', []))).toEqual({ refused: expect.stringContaining('`config/mitigations.yaml`') })
  })
})

describe('who may press a mitigation', () => {
  const roleHeld = { role: 'operations', user: 'U3', team: null, since: now.toISOString() }

  it.each<[string, ReturnType<typeof by>, boolean]>([
    ['the IMOC', by('U1'), true],
    ['somebody with a role that it names', by('U3'), true],
    ['somebody whose e-mail address it names, in any case', by('U4', 'mira@PRACTICE.example'), true],
    ['somebody whose user id it names', by('U9AAAAAAA'), true],
    ['nobody else', by('U5', 'sam@practice.example'), false],
  ])('A mitigation can be pressed by %s', (_, who, may) => {
    expect(mayPress(sampleState({ imoc, roles: [roleHeld] }), rollback, who)).toBe(may)
  })

  it('A mitigation can be pressed by everyone where its configuration says so', () => {
    expect(mayPress(leads, { ...rollback, who_may: ['everyone'] }, by('U5'))).toBe(true)
  })

  it('Somebody who may not press a mitigation is told who may', () => {
    expect(asSaid(press(leads, false, rollback, by('U5')))).toEqual({
      refused:
        '*Roll back checkout* may be pressed by the IMOC (<@U1>), Operations, Mira@practice.example or <@U9AAAAAAA>. Ask one of them.',
    })
  })
})

describe('a press of a mitigation', () => {
  it('A press is recorded with who pressed what', () => {
    const data = { press: 'p1', mitigation: 'rollback', name: 'Roll back checkout', dryRun: false }

    expect(press(leads)).toMatchObject({ facts: [{ kind: 'mitigation-pressed', data, actor: 'U1', key: 'press:p1' }] })
  })

  it('A press that is asked for twice under one id is recorded once', () => {
    expect(press({ ...leads, presses: [pressed(0, null, { press: 'p1' })] })).toEqual({ facts: [] })
  })

  it.each<[string, MitigationRun, boolean]>([
    ['A press within the cool-down of a successful one is refused', pressed(9, answer(true)), false],
    ['A press at the end of the cool-down is recorded', pressed(10, answer(true)), true],
    ['A press while another has no answer is refused', pressed(60, null), false],
    ['A press after one that failed is recorded', pressed(1, answer(false)), true],
    ['A press after one with an unknown outcome is recorded', pressed(1, answer(false, true)), true],
    ['A press after a dry run is recorded', pressed(1, answer(true), { dryRun: true }), true],
    ['A press after one of another mitigation is recorded', pressed(1, answer(true), { mitigation: 'drain' }), true],
  ])('%s', (_, before, may) => {
    const done = press({ ...leads, presses: [before] })

    expect('facts' in done).toBe(may)
    if ('refused' in done) expect(inMrkdwn(done.refused)).toMatch(/^<@U2> pressed \*Roll back checkout\* at /)
  })

  it('A refused press says when the mitigation can be pressed again', () => {
    const done = press({ ...leads, presses: [pressed(9, answer(true))] })

    expect(asSaid(done)).toEqual({
      refused: expect.stringContaining('again from <!date^1772452860^{time}|2026-03-02 12:01 UTC> on'),
    })
  })

  it('A dry run neither waits nor counts, and is refused where the mitigation has none', () => {
    expect(press({ ...leads, presses: [pressed(1, answer(true))] }, true)).toMatchObject({ facts: [{}] })
    expect(asSaid(press(leads, true, { ...rollback, dry_run: false }))).toEqual({
      refused: expect.stringContaining('has no dry run'),
    })
  })

  it('A drill presses mitigations only as dry runs, and a past incident presses none', () => {
    expect(asSaid(press({ ...leads, kind: 'drill' }))).toEqual({
      refused: expect.stringContaining('`/incident mitigate rollback dry`'),
    })
    expect(press({ ...leads, kind: 'drill' }, true)).toMatchObject({ facts: [{}] })
    expect(asSaid(press({ ...leads, kind: 'past' }))).toEqual({
      refused: expect.stringContaining('entered afterwards'),
    })
  })
})
