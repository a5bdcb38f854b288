import { methods } from '../src/api/methods.ts'
import type { Practice } from '../src/start.ts'
import { at, call } from './fake-bot.ts'

/** Everything that can happen, once, by the bot and by people. */
export async function liveADay(practice: Practice): Promise<void> {
  const { act, read } = practice
  const api = (method: string, args: Record<string, unknown> = {}) => call(practice, method, args)
  const mira = read.person('mira').id
  const robin = read.person('robin').id
  const text = 'Looking into it'
  const blocks = [
    {
      type: 'section',
      text: { type: 'mrkdwn', text: '*Card*' },
      accessory: { type: 'button', action_id: 'b', text: { type: 'plain_text', text: 'B' } },
    },
  ]
  const metadata = { event_type: 'bot', event_payload: { key: 'k1' } }
  for (const method of ['api.test', 'auth.test', 'team.info', 'usergroups.list', 'users.list']) await api(method)
  await api('users.info', { user: mira })
  await api('users.info', { user: 'U0NOBODY000' })
  // every method once without arguments, so that refusals are checked too
  for (const method of Object.keys(methods)) await api(method)
  await api('users.lookupByEmail', { email: 'mira@practice.example' })

  const created = await api('conversations.create', { name: 'inc-20170131-db1' })
  const channel = at(created, 'channel.id')
  await api('conversations.create', { name: 'inc-20170131-db1' })
  await api('conversations.invite', { channel, users: `${mira},${robin},U0NOBODY000` })
  await api('conversations.invite', { channel, users: `${mira},${robin},U0NOBODY000`, force: true })
  await api('conversations.setTopic', { channel, topic: 'db1 is gone' })
  await api('conversations.setPurpose', { channel, purpose: 'to get it back' })
  const card = at(await api('chat.postMessage', { channel, text, blocks, metadata }), 'ts')
  await api('chat.postMessage', {
    channel,
    text: 'bad',
    blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'no' } }],
  })
  await api('chat.update', {
    channel,
    ts: card,
    text: 'Card',
    blocks,
    metadata: { event_type: 'bot', event_payload: { key: 'k2' } },
  })
  await api('pins.add', { channel, timestamp: card })
  const mark = at(
    await api('bookmarks.add', {
      channel_id: channel,
      title: 'Timeline',
      type: 'link',
      link: 'https://a.example',
      emoji: ':clock:',
    }),
    'bookmark.id',
  )
  await api('bookmarks.edit', { channel_id: channel, bookmark_id: mark, title: 'Write-up' })
  await api('bookmarks.list', { channel_id: channel })
  const said = await act.say({ as: 'robin', channel, text: 'hi @bot, *look* at <https://b.example>' })
  await api('chat.postMessage', { channel, text: 'in thread', thread_ts: said.ts, reply_broadcast: true })
  await api('chat.postMessage', { channel, text: 'quiet', thread_ts: said.ts })
  const reply = await act.say({ as: 'mira', channel, text: 'me too', thread_ts: said.ts, broadcast: true })
  await act.say({ as: 'mira', channel, text: 'see', files: [{ name: 'log.txt', content: 'x' }] })
  await act.edit({ as: 'robin', channel, ts: said.ts, text: 'hi all' })
  await act.react({ as: 'mira', channel, ts: card, name: 'pushpin' })
  await act.unreact({ as: 'mira', channel, ts: card, name: 'pushpin' })
  await api('reactions.add', { channel, timestamp: said.ts, name: 'eyes' })
  await api('reactions.get', { channel, timestamp: said.ts })
  await api('conversations.history', { channel, include_all_metadata: true, limit: 5 })
  await api('conversations.history', { channel, include_all_metadata: true })
  await api('conversations.replies', { channel, ts: said.ts, include_all_metadata: true })
  await api('reactions.remove', { channel, timestamp: said.ts, name: 'eyes' })
  await api('pins.list', { channel })
  await api('pins.remove', { channel, timestamp: card })
  await api('bookmarks.remove', { channel_id: channel, bookmark_id: mark })
  await api('chat.getPermalink', { channel, message_ts: reply.ts })
  await api('chat.postEphemeral', { channel, user: mira, text: 'psst' })
  await api('chat.postEphemeral', { channel, user: mira, blocks: [{ type: 'header' }] })
  await api('chat.update', { channel, ts: card, blocks: [{ type: 'header' }] })
  await act.delete({ as: 'mira', channel, ts: reply.ts })
  await act.delete({ as: 'robin', channel, ts: said.ts })
  await api('chat.delete', { channel, ts: card })
  await api('files.info', { file: read.channel(channel)?.messages.find((one) => one.files)?.files?.[0]?.id })
  await api('conversations.rename', { channel, name: 'inc-20170131-db' })
  await api('conversations.info', { channel, include_num_members: true })
  await api('conversations.members', { channel, limit: 1 })
  await act.leave({ as: 'robin', channel })
  await api('conversations.kick', { channel, user: mira })
  await api('conversations.archive', { channel })
  await api('conversations.unarchive', { channel })
  await act.join({ as: 'sam', channel })
  await api('conversations.leave', { channel })
  await api('conversations.join', { channel })
  await api('conversations.join', { channel })

  const hidden = at(await api('conversations.create', { name: 'inc-private', is_private: true }), 'channel.id')
  await api('conversations.rename', { channel: hidden, name: 'inc-secret' })
  await api('conversations.archive', { channel: hidden })
  await api('conversations.unarchive', { channel: hidden })
  await api('conversations.invite', { channel: hidden, users: mira })
  await api('conversations.leave', { channel: hidden })
  await loseChannels(practice)

  const dm = at(await api('conversations.open', { users: mira }), 'channel.id')
  await api('conversations.open', { users: mira, return_im: true })
  await api('conversations.info', { channel: dm })
  await api('conversations.history', { channel: dm })
  await api('conversations.list', { types: 'public_channel,private_channel,im', limit: 3 })
  await api('users.conversations', { types: 'public_channel,im' })
  await act.say({ as: 'mira', channel: '@bot', text: 'hello' })

  await act.home({ as: 'robin' })
  const home = { type: 'home', blocks, callback_id: 'home' }
  await api('views.publish', { user_id: robin, view: home })
  await act.home({ as: 'robin' })
  await openModals(practice)
  await act.profile({ as: 'mira', status_text: 'on call', status_emoji: ':pager:' })
  await act.hire({ handle: 'noor', name: 'Noor Haddad', title: 'Engineer' })
  await act.standing({ who: 'noor', is: 'single-channel-guest' })
  await nameGroups(practice)
  await practice.deliveries.idle()
  practice.faults.add({ kind: 'uninstalled' })
}

async function nameGroups(practice: Practice): Promise<void> {
  const { act } = practice
  const by = { as: 'vera', group: 'oncall' }
  const { group } = await act.create_group({ as: 'vera', handle: 'oncall', name: 'On call', members: ['mira'] })
  await act.set_group_members({ ...by, members: ['mira', 'jonas'] })
  await call(practice, 'usergroups.list', { include_users: true, include_count: true })
  await call(practice, 'usergroups.users.list', { usergroup: group })
  await act.disable_group(by)
  await call(practice, 'usergroups.list', { include_disabled: true })
  await act.enable_group(by)
}

/** What people do to channels that the bot was in. */
async function loseChannels(practice: Practice): Promise<void> {
  const { act } = practice
  for (const name of ['inc-lost', 'inc-hidden']) {
    const channel = at(await call(practice, 'conversations.create', { name }), 'channel.id')
    await act.join({ as: 'robin', channel })
    await act.restrict({ as: 'robin', channel, posting: 'read-only' })
    await call(practice, 'conversations.info', { channel })
    if (name === 'inc-hidden') await act.make_private({ as: 'robin', channel })
    await act.delete_channel({ as: 'robin', channel })
  }
}

async function openModals(practice: Practice): Promise<void> {
  const { act, read } = practice
  const api = (method: string, args: Record<string, unknown> = {}) => call(practice, method, args)
  const title = { type: 'plain_text', text: 'Title' }
  const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'go', text: title }] }]
  const view = { type: 'modal', callback_id: 'm', title, blocks }
  const trigger = () => {
    const request = read.log().at(-1)?.request
    return String(request && typeof request === 'object' && 'trigger_id' in request ? request.trigger_id : '')
  }
  await act.command({ as: 'robin', channel: '#general', command: '/deploy', text: 'x' })
  const opened = await api('views.open', { trigger_id: trigger(), view })
  await api('views.update', { view_id: at(opened, 'view.id'), view, hash: at(opened, 'view.hash') })
  await api('views.update', { view_id: at(opened, 'view.id'), view, hash: 'old' })
  await act.click({ as: 'robin', view_id: at(opened, 'view.id'), action_id: 'go' })
  await api('views.push', { trigger_id: trigger(), view })
  await api('views.open', { trigger_id: 'none', view: { ...view, blocks: [{ type: 'section' }] } })
}
