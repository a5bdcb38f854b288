import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Practice, startPractice } from '../src/start.ts'
import { type FakeBot, fakeBot } from './fake-bot.ts'
import { liveADay } from './live-a-day.ts'
import { haveSamples, sample, strangers } from './samples.ts'

if (!haveSamples) console.warn("SKIPPED: Slack's sample payloads (../shared/slack-samples) are not here.")

const eventSamples: Record<string, string> = {
  'message/': 'Message',
  'message/message_changed': 'MessageChanged',
  'message/message_deleted': 'MessageDeleted',
  'message/thread_broadcast': 'MessageThreadBroadcast',
  'message/file_share': 'MessageFileShare',
  'message/channel_join': 'MessageChannelJoin',
  'message/channel_leave': 'MessageChannelLeave',
  'message/channel_topic': 'MessageChannelTopic',
  'message/channel_purpose': 'MessageChannelPurpose',
  'message/channel_name': 'MessageChannelName',
  'message/channel_archive': 'MessageChannelArchive',
  'message/channel_unarchive': 'MessageChannelUnarchive',
  'file_shared/': 'FileShared',
  'app_mention/': 'AppMention',
  'app_home_opened/': 'AppHomeOpened',
  'reaction_added/': 'ReactionAdded',
  'reaction_removed/': 'ReactionRemoved',
  'pin_added/': 'PinAdded',
  'pin_removed/': 'PinRemoved',
  'member_joined_channel/': 'MemberJoinedChannel',
  'member_left_channel/': 'MemberLeftChannel',
  'channel_rename/': 'ChannelRename',
  'channel_archive/': 'ChannelArchive',
  'channel_unarchive/': 'ChannelUnarchive',
  'channel_created/': 'ChannelCreated',
  'channel_left/': 'ChannelLeft',
  'group_rename/': 'GroupRename',
  'group_archive/': 'GroupArchive',
  'group_unarchive/': 'GroupUnarchive',
  'group_left/': 'GroupLeft',
  'channel_deleted/': 'ChannelDeleted',
  'group_deleted/': 'GroupDeleted',
  'message/channel_posting_permissions': 'MessageChannelPostingPermissions',
  'tokens_revoked/': 'TokensRevoked',
  'app_uninstalled/': 'AppUninstalled',
  'subteam_created/': 'SubteamCreated',
  'subteam_members_changed/': 'SubteamMembersChanged',
  'subteam_updated/': 'SubteamUpdated',
  'user_change/': 'UserChange',
}

describe.skipIf(!haveSamples)("answers and events compared with Slack's samples", () => {
  let practice: Practice
  let bot: FakeBot

  beforeAll(async () => {
    practice = await startPractice({ clock: { kind: 'driven', start: new Date('2017-01-31T17:20:00Z') } })
    bot = await fakeBot(practice)
    await liveADay(practice)
    await practice.deliveries.idle()
  })
  afterAll(async () => {
    bot.close()
    await practice.stop()
  })

  test("No answer of the Web API has keys that Slack's samples lack", () => {
    const calls = practice.read
      .log()
      .filter((entry) => entry.direction === 'bot→slack' && !entry.what.startsWith('openid.'))

    const strange = calls.flatMap((entry) =>
      strangers(sample(`api/${entry.what}.json`), entry.answer).map((what) => `${entry.what} ${what}`),
    )

    expect(strange).toEqual([])
    expect(new Set(calls.map((entry) => entry.what)).size).toBeGreaterThan(40)
  })

  test("No event has keys that Slack's samples lack", () => {
    const strange = bot.events().flatMap(({ payload }) => {
      const name = `${payload?.event?.type}/${payload?.event?.subtype ?? ''}`
      const known = eventSamples[name]
      // Slack's samples hold none of these; those of metadata are compared with its documentation in message-rules.test.ts.
      if (name === 'team_join/' || name === 'message/channel_convert_to_private') return []
      if (name.startsWith('message_metadata_')) return []
      if (known === undefined) return [`${name} has no sample`]
      return strangers(sample(`events/${known}Payload.json`), payload).map((what) => `${name} ${what}`)
    })
    const seen = new Set(bot.events().map(({ payload }) => `${payload?.event?.type}/${payload?.event?.subtype ?? ''}`))

    expect(strange).toEqual([])
    expect(Object.keys(eventSamples).filter((name) => !seen.has(name))).toEqual([])
  })
})
