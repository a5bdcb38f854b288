import { expect, test } from 'vitest'
import { inviteCall } from '../../src/slack/calls/invite.ts'
import { SlackRefused } from '../../src/slack/failure.ts'

type Answer = { ok: true; errors?: { user: string; error: string }[] } | Error

/** The call over a Slack that gives these answers in turn, and the users of each call. */
function arranged(...answers: Answer[]) {
  const calls: { channel: string; users: string[] }[] = []
  const invited = async ({ channel, users }: { channel: string; users: string }) => {
    calls.push({ channel, users: users.split(',') })
    const answer = answers.shift() ?? { ok: true }
    if (answer instanceof Error) throw answer
    return answer
  }
  const client = { conversations: { invite: invited } }
  return { invite: inviteCall({ client, call: (_, make) => make() }), calls }
}

const refused = (code: string) => new SlackRefused({ method: 'conversations.invite' }, code, '')

test('Invitations to one channel that are asked for at the same moment share a call', async () => {
  const { invite, calls } = arranged()

  await Promise.all([invite('C1', ['U1']), invite('C1', ['U2', 'U1']), invite('C2', ['U3'])])
  await invite('C1', ['U4'])

  expect(calls).toEqual([
    { channel: 'C1', users: ['U1', 'U2'] },
    { channel: 'C2', users: ['U3'] },
    { channel: 'C1', users: ['U4'] },
  ])
})

test('Nobody is invited where nobody is named', async () => {
  const { invite, calls } = arranged()

  await invite('C1', [])

  expect(calls).toEqual([])
})

test('Whoever asked for somebody whom Slack refuses gets the error, and nobody else', async () => {
  const answers: Answer[] = [{ ok: true, errors: [{ user: 'U2', error: 'user_is_restricted' }] }]
  const { invite, calls } = arranged(...answers, refused('user_is_restricted'))

  const outcomes = await Promise.allSettled([invite('C1', ['U1']), invite('C1', ['U2'])])

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(calls.map(({ users }) => users)).toEqual([['U1', 'U2'], ['U2']])
})

test('A shared call that Slack refuses is made again for each who asked', async () => {
  const { invite, calls } = arranged(refused('cant_invite_self'), { ok: true }, refused('cant_invite_self'))

  const outcomes = await Promise.allSettled([invite('C1', ['U1']), invite('C1', ['U2'])])

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(calls.map(({ users }) => users)).toEqual([['U1', 'U2'], ['U1'], ['U2']])
})

test('Somebody who is in the channel already is no error, alone or among others', async () => {
  const inside: Answer = { ok: true, errors: [{ user: 'U1', error: 'already_in_channel' }] }
  const { invite, calls } = arranged(inside, refused('already_in_channel'))

  await Promise.all([invite('C1', ['U1']), invite('C1', ['U2'])])
  await invite('C1', ['U1'])

  expect(calls).toHaveLength(2)
})

test('No call names more people than Slack takes', async () => {
  const { invite, calls } = arranged()
  const people = (name: string) => Array.from({ length: 60 }, (_, n) => `U${name}${n}`)

  await Promise.all([invite('C1', people('A')), invite('C1', people('B'))])

  expect(calls.map(({ users }) => users.length)).toEqual([60, 60])
})
