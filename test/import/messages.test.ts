import { describe, expect, it } from 'vitest'
import { storable } from '../../src/store/json.ts'
import { readDay } from './read-export.ts'

const ts = '1772614800.000100'
const base = { type: 'message', ts, user: 'U1', text: 'checkout is slow' }
const at = '2026-03-04T09:00:00.000Z'
const of = { user: 'U1', bot: null, thread: null, broadcast: false, files: [] }

/** The facts of one message, as kind, data, actor and time. */
async function factsOf(message: object, more = {}) {
  const { facts } = await readDay([{ ...base, ...message }], more)
  return facts.map(({ kind, data, actor, occurredAt, key }) => ({
    kind,
    ...data,
    actor,
    at: occurredAt.toISOString(),
    key,
  }))
}

const message = { kind: 'message', channel: 'C1', ts, ...of, text: base.text, actor: 'U1', at, key: `message:C1:${ts}` }
const event = { actor: 'U1', at }
const file = { id: 'F1', name: 'graph.png', type: 'png', link: 'https://shop.slack.com/files/F1' }
const slackFile = { id: 'F1', name: 'graph.png', filetype: 'png', permalink: 'https://shop.slack.com/files/F1' }

describe('a message of an export becomes the facts that capture would have made', () => {
  it.each<[string, object, object[]]>([
    ['a plain one', {}, [message]],
    ['one without a type', { type: undefined }, [message]],
    ['one whose time is a number', { ts: 1772614800.0001 }, [message]],
    ['a reply', { thread_ts: '1772614700.000100' }, [{ ...message, thread: '1772614700.000100' }]],
    [
      'the first of a thread',
      { thread_ts: ts, reply_count: 1, replies: [{ user: 'U2', ts: '1772614900.000100' }], subscribed: true },
      [message],
    ],
    [
      'one of an app with only a bot id',
      { user: undefined, bot_id: 'B1' },
      [{ ...message, user: null, bot: 'B1', name: 'Deployer', actor: null }],
    ],
    [
      'one of an app that calls itself something',
      { user: undefined, bot_id: 'B1', subtype: 'bot_message', username: 'Release' },
      [{ ...message, user: null, bot: 'B1', name: 'Release', actor: null }],
    ],
    [
      'an old one with a name alone',
      { user: undefined, subtype: 'bot_message', username: 'nagios' },
      [{ ...message, user: null, name: 'nagios', actor: null }],
    ],
    ['one of Slackbot', { user: 'USLACKBOT' }, [{ ...message, user: 'USLACKBOT', actor: 'USLACKBOT' }]],
    ['one with a file', { files: [slackFile] }, [{ ...message, files: [file] }]],
    ['an old one with one file', { subtype: 'file_share', file: slackFile }, [{ ...message, files: [file] }]],
    ['one with a file of an attachment', { attachments: [{ files: [slackFile] }] }, [{ ...message, files: [file] }]],
    [
      'one with a file that the plan hides',
      {
        files: [
          { id: 'F1', mode: 'hidden_by_limit' },
          { id: 'F2', mode: 'tombstone' },
        ],
      },
      [
        {
          ...message,
          files: [
            { id: 'F1', name: 'a file that Slack hides by the limits of its plan', type: '', link: null },
            { id: 'F2', name: 'a deleted file', type: '', link: null },
          ],
        },
      ],
    ],
    [
      'an old comment on a file',
      {
        user: undefined,
        subtype: 'file_comment',
        text: '<@U1> commented',
        file: slackFile,
        comment: { user: 'U1', comment: 'too high' },
      },
      [{ ...message, text: 'too high', files: [file] }],
    ],
    [
      'one that was deleted, with replies',
      { subtype: 'tombstone', user: 'USLACKBOT' },
      [{ kind: 'message-deleted', channel: 'C1', ts, recovered: true, actor: null, at, key: `deleted:C1:${ts}` }],
    ],
    [
      'somebody who joined',
      { subtype: 'channel_join', inviter: 'U2' },
      [{ kind: 'joined', user: 'U1', inviter: 'U2', ...event, key: `join:C1:${ts}` }],
    ],
    [
      'somebody who left',
      { subtype: 'channel_leave' },
      [{ kind: 'left', user: 'U1', ...event, key: `channel_leave:C1:${ts}` }],
    ],
    [
      'a topic',
      { subtype: 'channel_topic', topic: 'Checkout' },
      [{ kind: 'topic-changed', topic: 'Checkout', ...event, key: `channel_topic:C1:${ts}` }],
    ],
    [
      'a purpose',
      { subtype: 'channel_purpose', purpose: 'Orders' },
      [{ kind: 'purpose-changed', purpose: 'Orders', ...event, key: `channel_purpose:C1:${ts}` }],
    ],
    [
      'a new name',
      { subtype: 'channel_name', name: 'inc-7' },
      [{ kind: 'channel-renamed', name: 'inc-7', ...event, key: `channel_name:C1:${ts}` }],
    ],
    [
      'an archived channel',
      { subtype: 'channel_archive' },
      [{ kind: 'channel-archived', ...event, key: `channel_archive:C1:${ts}` }],
    ],
    [
      'a pin',
      { subtype: 'pinned_item', item_type: 'C', item: { ts: '1772614700.000100' } },
      [{ kind: 'pinned', channel: 'C1', ts: '1772614700.000100', ...event, key: 'pinned:C1:1772614700.000100' }],
    ],
    [
      'one that is pinned',
      { pinned_to: ['C1'], pinned_info: { channel: 'C1', pinned_by: 'U2', pinned_ts: 1772614860 } },
      [
        message,
        { kind: 'pinned', channel: 'C1', ts, actor: 'U2', at: '2026-03-04T09:01:00.000Z', key: `pinned:C1:${ts}` },
      ],
    ],
    [
      'reactions, which have the time of their message',
      { reactions: [{ name: 'eyes', users: ['U1', 'U2'], count: 3 }] },
      [
        message,
        {
          kind: 'reaction-added',
          channel: 'C1',
          ts,
          name: 'eyes',
          recovered: true,
          ...event,
          key: `reaction:C1:${ts}:eyes:U1`,
        },
        {
          kind: 'reaction-added',
          channel: 'C1',
          ts,
          name: 'eyes',
          recovered: true,
          actor: 'U2',
          at,
          key: `reaction:C1:${ts}:eyes:U2`,
        },
      ],
    ],
    [
      'a huddle',
      {
        subtype: 'huddle_thread',
        user: 'USLACKBOT',
        room: {
          created_by: 'U1',
          date_start: 1772614800,
          date_end: 1772615400,
          participant_history: ['U1', 'U2'],
          has_ended: true,
        },
      },
      [
        { kind: 'huddle-begun', channel: 'C1', ts, users: ['U1', 'U2'], ...event, key: `huddle:C1:${ts}` },
        {
          kind: 'huddle-ended',
          channel: 'C1',
          ts,
          users: ['U1', 'U2'],
          actor: 'U1',
          at: '2026-03-04T09:10:00.000Z',
          key: `huddle-ended:C1:${ts}`,
        },
      ],
    ],
  ])('%s', async (_, given, expected) => {
    const made = await factsOf(given, {
      'users.json': [{ id: 'U9', name: 'deployer', profile: { real_name: 'Deployer', bot_id: 'B1' } }],
    })

    expect(made).toEqual(expected)
  })

  it('an edited message has its last wording, with the time of the edit', async () => {
    const edited = await factsOf({ edited: { user: 'U2', ts: '1772614860.000000' } })

    expect(edited).toMatchObject([
      { kind: 'message-edited', channel: 'C1', ts, text: base.text, of, actor: 'U2', at: '2026-03-04T09:01:00.000Z' },
    ])
  })

  it('what a retention rule keeps of edits and deletions is kept', async () => {
    const edited = { ...base, text: 'checkout is down', edited: { user: 'U1', ts: '1772614860.000000' } }
    const changed = {
      type: 'message',
      subtype: 'message_changed',
      ts: '1772614860.000200',
      message: edited,
      original: base,
    }
    const deleted = {
      type: 'message',
      subtype: 'message_deleted',
      ts: '1772614920.000100',
      deleted_ts: '1772614800.000900',
      previous_message: { ...base, user: 'U2' },
    }
    const { facts, unread } = await readDay([edited, changed, deleted])

    expect(unread).toEqual([])
    expect(facts.map(({ kind, data }) => [kind, 'text' in data ? data.text : ''])).toEqual([
      ['message-edited', 'checkout is down'],
      ['message', 'checkout is slow'],
      ['message-edited', 'checkout is down'],
      ['message-deleted', ''],
    ])
    expect(facts[0]?.key).toBe(facts[2]?.key)
  })

  it('the token in a link of an export is masked before anything is stored', async () => {
    const link =
      'https://files.slack.com/files-pri/T1-F1/graph.png?t=xoxe-123456789012-123456789012-123456789012-abcdef0123456789abcdef0123456789'
    const [fact] = (await readDay([{ ...base, text: `see <${link}>`, files: [{ ...slackFile, url_private: link }] }]))
      .facts

    expect(storable(JSON.stringify(fact?.data))).not.toContain('abcdef0123456789')
  })

  it('what capture leaves out is left out and counted, and what nobody knows is listed', async () => {
    const read = await readDay([base, { ...base, subtype: 'bot_add' }, { ...base, subtype: 'new_thing' }])

    expect(read.left).toEqual({ bot_add: 1 })
    expect(read.unread).toEqual([
      'prod-incident/2026-03-04.json, item 3: it has the subtype "new_thing", which is not known.',
    ])
    expect(read.messages).toBe(1)
  })

  it('people have the names of the list, of their messages, or of old mentions, and nobody else is named', async () => {
    const { people } = await readDay([
      { ...base, text: 'hello <@U3|cy> and <@U4>' },
      { ...base, ts: '1772614801.000100', user: 'U2', user_profile: { real_name: 'Bo Berg', display_name: 'bo' } },
      { ...base, ts: '1772614802.000100', user: 'USLACKBOT' },
    ])

    expect(people).toEqual({ U1: 'Ana Sol', U2: 'bo', U3: 'cy', USLACKBOT: 'Slackbot' })
  })
})
