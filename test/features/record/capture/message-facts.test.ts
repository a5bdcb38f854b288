import { describe, expect, test } from 'vitest'
import { MessageEvent, messageFacts } from '../../../../src/features/record/capture/message-facts.ts'
import { decidedOn } from '../../../../src/features/record/capture/subtypes.ts'

const self = { userId: 'UBOT', botId: 'BBOT' }
const at = '1772452800.000100'
const noon = new Date('2026-03-02T12:00:00Z')

/** The facts in an event of Slack's with these parts. */
const factsIn = (event: object, us = self) => messageFacts(MessageEvent.parse({ channel: 'C9', ts: at, ...event }), us)

const spoken = {
  ...{ channel: 'C9', ts: at, user: 'U1', bot: null, text: 'it is the cache', thread: null },
  ...{ broadcast: false, files: [] },
}

describe('a message', () => {
  test('A message is recorded at the moment of its ts, once', () => {
    expect(factsIn({ user: 'U1', text: 'it is the cache' })).toEqual([
      { kind: 'message', data: spoken, actor: 'U1', occurredAt: noon, key: `message:C9:${at}` },
    ])
  })

  test.each([
    ['in a thread', { thread_ts: '1772452700.000100' }, { thread: '1772452700.000100' }],
    ['as the parent of a thread', { thread_ts: at }, { thread: null }],
    [
      'in a thread and to the channel',
      { thread_ts: '1772452700.000100', subtype: 'thread_broadcast' },
      { thread: '1772452700.000100', broadcast: true },
    ],
    ['as /me', { subtype: 'me_message' }, {}],
    ['without words', { text: null }, { text: '' }],
    [
      'with a file',
      { subtype: 'file_share', files: [{ id: 'F1', name: 'graph.png', filetype: 'png', permalink: 'https://x' }] },
      { files: [{ id: 'F1', name: 'graph.png', type: 'png', link: 'https://x' }] },
    ],
    [
      'with a file that Slack says little of',
      { files: [{ id: 'F1', mode: 'hidden_by_limit' }] },
      { files: [{ id: 'F1', name: '', type: '', link: null }] },
    ],
  ])('A message %s is recorded as such', (_, event, data) => {
    expect(factsIn({ user: 'U1', text: 'it is the cache', ...event })).toMatchObject([
      { kind: 'message', data: { ...spoken, ...data } },
    ])
  })

  test('A message of another bot has no actor', () => {
    expect(factsIn({ subtype: 'bot_message', bot_id: 'BDEPLOY', text: 'deployed' })).toMatchObject([
      { kind: 'message', data: { user: null, bot: 'BDEPLOY', text: 'deployed' }, actor: null },
    ])
  })

  test.each([
    ['from the message itself', { username: 'Alertmanager', bot_profile: { name: 'Alerts' } }, 'Alertmanager'],
    ['from its profile', { bot_profile: { name: ' Grafana\n' } }, 'Grafana'],
    ['only where it has one', { username: '', bot_profile: null }, undefined],
  ])('A message of another bot carries its name %s', (_, event, name) => {
    const [fact] = factsIn({ bot_id: 'BDEPLOY', text: 'deployed', ...event })

    expect(fact?.data).toMatchObject({ bot: 'BDEPLOY' })
    expect(fact?.data).toMatchObject(name === undefined ? {} : { name })
    expect(Object.keys(fact?.data ?? {}).includes('name')).toBe(name !== undefined)
  })

  test('A message of a person carries no other name than theirs', () => {
    const [fact] = factsIn({ user: 'U1', text: 'x', username: 'Somebody Else' })

    expect(fact?.data).not.toHaveProperty('name')
  })

  test.each([
    ['our user', { user: 'UBOT' }],
    ['our bot', { subtype: 'bot_message', bot_id: 'BBOT' }],
  ])('A message of %s is not recorded, since our own facts tell it', (_, event) => {
    expect(factsIn({ text: 'the card', ...event })).toEqual([])
  })

  test('A message of a bot is recorded where our own bot id is not known', () => {
    expect(factsIn({ subtype: 'bot_message', bot_id: '', text: 'x' }, { userId: 'UBOT', botId: '' })).toHaveLength(1)
  })
})

describe('an edit', () => {
  const edited = { user: 'U1', ts: '1772452860.000000' }
  const changed = (message: object, rest: object = {}) =>
    factsIn({
      subtype: 'message_changed',
      ts: '1772452860.000200',
      message: { ts: at, user: 'U1', ...message },
      ...rest,
    })

  test('An edit is recorded at the moment of the edit, about its message', () => {
    expect(changed({ text: 'it is the disk', edited })).toEqual([
      {
        kind: 'message-edited',
        data: {
          ...{ channel: 'C9', ts: at, text: 'it is the disk' },
          told: '1772452860.000200',
          of: { user: 'U1', bot: null, thread: null, broadcast: false, files: [] },
        },
        actor: 'U1',
        occurredAt: new Date('2026-03-02T12:01:00Z'),
        key: expect.stringMatching(/^edited:C9:1772452800\.000100:1772452860\.000000:[0-9a-f]{3}$/),
      },
    ])
  })

  test('A second edit has a key of its own, and the same edit told again has the same key', () => {
    const keys = (ts: string) => changed({ text: 'x', edited: { user: 'U1', ts } }).map((fact) => fact.key)

    expect(keys('1772452860.000000')).toEqual(keys('1772452860.000000'))
    expect(keys('1772452860.000000')).not.toEqual(keys('1772452999.000000'))
  })

  test('Two edits of one second have different keys, since Slack dates edits by whole seconds', () => {
    const keys = (text: string) => changed({ text, edited }).map((fact) => fact.key)

    expect(keys('10 % done')).toEqual(keys('10 % done'))
    expect(keys('10 % done')).not.toEqual(keys('20 % done'))
  })

  test('The key of an edit tells nothing of a secret in its words', () => {
    const keys = (card: string) => changed({ text: `it was paid with ${card}`, edited }).map((fact) => fact.key)

    expect(keys('4111111111111111')).toEqual(keys('5555555555554444'))
  })

  test('A change that only unfolds a link is no edit', () => {
    expect(changed({ text: 'see <https://example.com>', attachments: [{}] })).toEqual([])
  })

  test('A link that unfolds in an edited message repeats the edit that is known', () => {
    const first = changed({ text: 'x', edited })
    const unfurled = changed({ text: 'x', edited, attachments: [{}] })

    expect(unfurled).toEqual(first)
  })

  test('An edit of our own message is not recorded', () => {
    expect(changed({ user: 'UBOT', text: 'the card', edited })).toEqual([])
    expect(changed({ user: null, bot_id: 'BBOT', text: 'the card', edited })).toEqual([])
  })

  test('An edit without a message is not recorded', () => {
    expect(factsIn({ subtype: 'message_changed' })).toEqual([])
  })
})

describe('a deletion', () => {
  const gone = { subtype: 'message_deleted', ts: '1772452900.000200', event_ts: '1772452900.000200', deleted_ts: at }
  const fact = {
    kind: 'message-deleted',
    data: { channel: 'C9', ts: at },
    occurredAt: new Date('2026-03-02T12:01:40Z'),
    key: `deleted:C9:${at}`,
  }

  test('A deletion is recorded without the words', () => {
    const facts = factsIn({ ...gone, previous_message: { ts: at, user: 'U1', text: 'password is hunter2' } })

    expect(facts).toEqual([{ ...fact, actor: 'U1' }])
    expect(JSON.stringify(facts)).not.toContain('hunter2')
  })

  test('A deletion is recorded where Slack does not say what was there', () => {
    expect(factsIn(gone)).toEqual([{ ...fact, actor: null }])
  })

  test('A deletion that leaves a tombstone, since there are replies, is the same fact', () => {
    const facts = factsIn({
      subtype: 'message_changed',
      ts: '1772452900.000200',
      message: { ts: at, subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.' },
      previous_message: { ts: at, user: 'U1', text: 'password is hunter2' },
    })

    expect(facts).toEqual([{ ...fact, actor: 'U1' }])
  })

  test('A deletion of our own message is not recorded, with replies or without', () => {
    const ours = { previous_message: { ts: at, user: 'UBOT', bot_id: 'BBOT' } }
    const tombstone = { subtype: 'message_changed', message: { ts: at, subtype: 'tombstone', user: 'USLACKBOT' } }

    expect(factsIn({ ...gone, ...ours })).toEqual([])
    expect(factsIn({ ...tombstone, ...ours })).toEqual([])
  })

  test('A deletion for which Slack names no message is not recorded', () => {
    expect(factsIn({ ...gone, deleted_ts: null })).toEqual([])
  })
})

test.each([
  ['channel_topic', { topic: 'SEV1' }, 'topic-changed', { topic: 'SEV1' }],
  ['group_topic', {}, 'topic-changed', { topic: '' }],
  ['channel_purpose', { purpose: 'Fix it' }, 'purpose-changed', { purpose: 'Fix it' }],
  ['group_purpose', {}, 'purpose-changed', { purpose: '' }],
])('A message of the subtype %s is recorded, unless we caused it ourselves', (subtype, event, kind, data) => {
  expect(factsIn({ subtype, user: 'U1', ...event })).toEqual([
    { kind, data, actor: 'U1', occurredAt: noon, key: `${subtype}:C9:${at}` },
  ])
  expect(factsIn({ subtype, user: 'UBOT', ...event })).toEqual([])
})

test.each(['channel_join', 'channel_leave', 'channel_name', 'pinned_item', 'huddle_thread', 'something_new'])(
  'A message of the subtype %s is not recorded, since another event tells it or it is noise',
  (subtype) => {
    expect(factsIn({ subtype, user: 'U1', text: 'x' })).toEqual([])
  },
)

describe('a huddle', () => {
  const room = {
    id: 'R1',
    created_by: 'U1',
    date_start: 1772452800,
    date_end: 0,
    participants: ['U1'],
    has_ended: false,
  }
  const begun = { kind: 'huddle-begun', actor: 'U1', occurredAt: noon, key: `huddle:C9:${at}` }
  const data = { channel: 'C9', ts: at, users: ['U1'] }

  test('A huddle is recorded when it begins', () => {
    const event = { subtype: 'huddle_thread', user: 'USLACKBOT', text: '', room }

    expect(factsIn(event)).toEqual([{ ...begun, data }])
  })

  test.each([
    ['a time', { date_end: 1772453700 }, new Date('2026-03-02T12:15:00Z')],
    ['no time', {}, new Date('2026-03-02T12:16:40Z')],
    ['a time before it began', { date_end: 2 }, noon],
  ])('A huddle that is over is recorded with its people, where Slack gives %s for its end', (_, end, occurredAt) => {
    const over = { ...room, ...end, has_ended: true, participants: [], participant_history: ['U1', 'U2'] }
    const message = { ts: at, subtype: 'huddle_thread', user: 'USLACKBOT', text: '', room: over }
    const people = { ...data, users: ['U1', 'U2'] }

    expect(factsIn({ subtype: 'message_changed', ts: '1772453800.000200', message })).toEqual([
      { ...begun, data: people },
      { kind: 'huddle-ended', actor: 'U1', occurredAt, key: `huddle-ended:C9:${at}`, data: people },
    ])
  })

  test.each([undefined, null, 'R1'])('A huddle of which Slack tells nothing (%s) is not recorded', (odd) => {
    expect(factsIn({ subtype: 'huddle_thread', user: 'USLACKBOT', room: odd })).toEqual([])
  })
})

/** The subtypes of Slack's reference of the message event. */
const documented = `
  assistant_app_thread bot_message channel_archive channel_convert_to_private channel_convert_to_public channel_join channel_leave channel_name
  channel_posting_permissions channel_purpose channel_topic channel_unarchive document_mention ekm_access_denied
  file_comment file_mention file_share group_archive group_join group_leave group_name group_purpose group_topic
  group_unarchive huddle_thread me_message message_changed message_deleted message_replied pinned_item reminder_add
  reply_broadcast thread_broadcast unpinned_item`

test('Every documented subtype of a message is either recorded or left out on purpose', () => {
  const subtypes = documented.trim().split(/\s+/)

  expect(subtypes.filter((subtype) => decidedOn(subtype) === 'not documented')).toEqual([])
})
