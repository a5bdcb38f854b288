import { checkHome } from 'practice-slack/limits'
import { describe, expect, test } from 'vitest'
import { readRole } from '../../../../src/features/on-call/roles/read-role.ts'
import { giveRole, leaveRole, type Role } from '../../../../src/features/on-call/roles/rules.ts'
import { description, ownRoles, relieved, rolesField, rolesText } from '../../../../src/features/on-call/roles/view.ts'
import type { RoleHeld } from '../../../../src/incident/on-call/state.ts'
import type { State } from '../../../../src/incident/state.ts'
import { inMrkdwn } from '../../../../src/slack/in-mrkdwn.ts'
import { sampleRun } from '../../../support/sample-run.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const role = (id: string, more: Partial<Role> = {}): Role => ({
  ...{ id, name: id.charAt(0).toUpperCase() + id.slice(1), means: 'm', many: false, per_team: false },
  ...more,
})
const scribe = role('scribe')
const expert = role('expert', { many: true })
const liaison = role('liaison', { many: true, per_team: true, name: 'Team liaison' })
const roles = [scribe, expert, liaison]
const held = (id: string, user: string, team: string | null = null): RoleHeld => ({
  ...{ role: id, user, team, since: '2026-03-02T11:40:00.000Z' },
})

describe('what is typed after /incident role', () => {
  test.each([
    ['', { verb: 'show' }],
    ['scribe', { verb: 'give', role: scribe, who: null, team: null }],
    ['Scribe me', { verb: 'give', role: scribe, who: null, team: null }],
    ['scribe <@U2|mira>', { verb: 'give', role: scribe, who: '<@U2|mira>', team: null }],
    ['scribe @mira', { verb: 'give', role: scribe, who: '@mira', team: null }],
    ['liaison for payments &amp; risk', { verb: 'give', role: liaison, who: null, team: 'payments & risk' }],
    ['team liaison <@U2> FOR  search', { verb: 'give', role: liaison, who: '<@U2>', team: 'search' }],
    ['leave scribe', { verb: 'leave', role: scribe, who: null, team: null }],
    ['LEAVE liaison @sam for search', { verb: 'leave', role: liaison, who: '@sam', team: 'search' }],
  ])('/incident role understands %j', (typed, wish) => {
    expect(readRole(typed, roles)).toEqual(wish)
  })

  test.each([
    ['poet', '"poet" is not a role. Type /incident role with one of scribe, expert, liaison.'],
    ['<b>', '"&lt;b&gt;" is not a role. Type /incident role with one of scribe, expert, liaison.'],
    ['leave', '"leave" is not a role. Type /incident role with one of scribe, expert, liaison.'],
    ['scribe please', 'I do not understand the rest. Write /incident role scribe [@who].'],
    ['liaison @a @b', 'I do not understand the rest. Write /incident role liaison [@who] for &lt;team&gt;.'],
    ['imoc', 'You cannot make somebody else the IMOC. Type /incident imoc me to take over'],
    ['IMOC <@U2>', 'The IMOC can hand over with /incident handover @who.'],
    ['leave imoc', 'hand over with /incident handover @who.'],
  ])('/incident role refuses %j and says how to do it', (typed, sentence) => {
    const read = readRole(typed, roles)

    expect('refused' in read ? inMrkdwn(read.refused) : read).toContain(sentence)
  })
})

describe('giving a role', () => {
  const give = (wish: { role: Role; user: string; team?: string }, state = sampleState()) =>
    giveRole(state, { team: null, by: 'U1', ...wish }, now)
  const fact = (kind: string, user: string, id = 'scribe', team: string | null = null) => ({
    ...{ kind, data: { role: id, user, team }, actor: 'U1', occurredAt: now },
  })

  test('Giving a role for one person replaces whoever has it, in one decision', () => {
    const state = sampleState({ roles: [held('scribe', 'U3'), held('expert', 'U3')] })

    expect(give({ role: scribe, user: 'U2' }, state)).toEqual({
      facts: [fact('role-given', 'U2'), fact('role-left', 'U3')],
    })
  })

  test('Giving a role for many adds a person to it', () => {
    const state = sampleState({ roles: [held('expert', 'U3')] })

    expect(give({ role: expert, user: 'U2' }, state)).toEqual({ facts: [fact('role-given', 'U2', 'expert')] })
  })

  test.each([
    ['to somebody who has it already', { role: scribe, user: 'U3' }, 'They are Scribe already.'],
    [
      'to somebody who has it for that team already',
      { role: liaison, user: 'U1', team: 'SEARCH' },
      'You are Team liaison for SEARCH already.',
    ],
    [
      'without its team',
      { role: liaison, user: 'U2', team: '  ' },
      'Name the team: /incident role liaison [@who] for <team>.',
    ],
    [
      'for a team where it is for no team',
      { role: scribe, user: 'U2', team: 'search' },
      'Scribe is not a role for one team',
    ],
    ['for a team whose name is too long', { role: liaison, user: 'U2', team: 'x'.repeat(61) }, 'at most 60 characters'],
  ])('A role is not given %s', (_, wish, sentence) => {
    const given = give(wish, sampleState({ roles: [held('scribe', 'U3'), held('liaison', 'U1', 'search')] }))

    expect('refused' in given ? given.refused : given).toContain(sentence)
  })

  test('Roles in an incident that is over are neither given nor left, and stay on record', () => {
    const state = sampleState({ status: 'resolved', roles: [held('scribe', 'U1')] })

    expect(give({ role: scribe, user: 'U2' }, state)).toHaveProperty('refused')
    expect(leaveRole(state, { role: scribe, user: 'U1', team: null, by: 'U1' }, now)).toHaveProperty('refused')
  })
})

describe('the role of those who read an incident afterwards', () => {
  const investigator = role('investigator', { many: true })
  const state = sampleState({ status: 'closed', roles: [held('investigator', 'U1')] })

  test('It is given and left also when the incident is over, and the answer to /incident role says so', () => {
    expect(giveRole(state, { role: investigator, user: 'U2', team: null, by: 'U2' }, now)).toMatchObject({
      facts: [{ kind: 'role-given', actor: 'U2', data: { role: 'investigator', user: 'U2' } }],
    })
    expect(leaveRole(state, { role: investigator, user: 'U1', team: null, by: 'U1' }, now)).toHaveProperty('facts')
    expect(rolesText(state, [investigator])).toContain(
      'Investigator is a role for afterwards: `/incident role investigator`.',
    )
    expect(rolesText(state, [scribe])).not.toContain('afterwards')
  })

  test('Whoever gets it is not told that it ends with the incident', () => {
    const told = (each: Role) => description(state, each, { user: 'U2', team: null, by: null })

    expect(told(investigator)).not.toContain('It ends by itself')
    expect(told(scribe)).toContain('It ends by itself')
  })
})

describe('leaving a role', () => {
  const state = sampleState({ roles: [held('liaison', 'U1', 'search'), held('liaison', 'U1', 'risk')] })
  const leave = (team: string | null, user = 'U1') => leaveRole(state, { role: liaison, user, team, by: 'U1' }, now)

  test.each([
    ['for one team', 'Search', ['search']],
    ['for all teams where none is named', null, ['search', 'risk']],
  ])('A role can be left %s', (_, team, left) => {
    const done = leave(team)

    expect('facts' in done && done.facts.map(({ data }) => 'team' in data && data.team)).toEqual(left)
  })

  test('Leaving a role that somebody does not have is refused', () => {
    expect(leave(null, 'U2')).toEqual({ refused: 'They are not Team liaison.' })
    expect(leave('shop')).toEqual({ refused: 'You are not Team liaison for shop.' })
  })
})

describe('roles on the card', () => {
  test('The card shows who has each role in lines, and all open roles in one line', () => {
    const state = sampleState({ roles: [held('expert', 'U2'), held('expert', 'U3'), held('liaison', 'U1', 'a*b')] })

    expect(rolesField(state, roles)).toBe('*Roles*\nExpert: <@U2>, <@U3>\nTeam liaison: <@U1> for a*b\n_Open: scribe_')
  })

  test('The card shows whoever has a role that the configuration no longer has', () => {
    expect(rolesField(sampleState({ roles: [held('poet', 'U2')] }), [])).toBe('*Roles*\npoet: <@U2>')
  })

  test('The card and the answer count a crowd of people with roles, so that Slack takes them', () => {
    const crowd = Array.from({ length: 300 }, (_, index) => held('liaison', `U0000000${index}`, '&'.repeat(60)))
    const all = Array.from({ length: 20 }, (_, index) => role(`r${index}`, { many: true }))
    const busy = all.flatMap(({ id }) => Array.from({ length: 40 }, (_, index) => held(id, `U000000000${index}`)))

    expect(rolesText(sampleState({ roles: [...crowd, ...busy] }), [liaison, ...all]).length).toBeLessThan(3_000)
    expect(rolesField(sampleState({ roles: [...crowd, ...busy] }), [liaison, ...all]).length).toBeLessThan(900)
  })
})

describe('somebody who no longer has a role', () => {
  const scribe = { id: 'scribe', name: 'Scribe' }
  const run = sampleRun({ role: 'scribe', user: 'U2', items: [{ id: 'a', text: 'Write', state: 'open' }] })
  const left = { user: 'U2', team: null, by: 'U5' }

  test.each<[string, Partial<State>, string]>([
    [
      'is told who has it and their list',
      { roles: [held('scribe', 'U3')], checklists: [run] },
      '<@U3> has the role now. They now have the open items of your checklists. Thank you.',
    ],
    ['is told of no list where they had none', { roles: [held('scribe', 'U3')] }, '<@U3> has the role now. Thank you.'],
    ['is told who removed them', { checklists: [run] }, '<@U5> has removed you from this role. Thank you.'],
  ])('Somebody who no longer has a role %s', (_, changes, words) => {
    expect(relieved(sampleState(changes), scribe, left)).toContain(words)
  })
})

describe('roles on the Home tab', () => {
  const found = (number: number, user: string) => ({
    id: `i${number}`,
    state: sampleState({
      id: `i${number}`,
      number,
      imoc: { user, since: '2026-03-02T11:40:00.000Z', how: 'claimed' },
      roles: [held('scribe', user), held('liaison', 'U9', 'a|b')],
    }),
  })

  test('The Home tab shows my roles, each with a button to leave it, and no roles of others', () => {
    const blocks = JSON.stringify(ownRoles('U9', [found(7, 'U2')], roles))

    expect(blocks).toContain('*Team liaison for a|b* in *INC-7 · ')
    expect(blocks).toContain('"value":"i7|liaison|a|b"')
    expect(blocks).not.toContain('Scribe')
    expect(ownRoles('U5', [found(7, 'U2')], roles)).toEqual([])
  })

  test('The Home tab counts a crowd of roles', () => {
    const open = Array.from({ length: 40 }, (_, index) => found(index + 1, 'U2'))

    expect(JSON.stringify(ownRoles('U2', open, roles))).toContain('and 30 more')
    expect(checkHome({ type: 'home', blocks: ownRoles('U2', open, roles) })).toEqual([])
  })
})
