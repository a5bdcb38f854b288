import { stableId } from '../ids.ts'
import type { World } from '../world/schema.ts'
import { blankChannel, freeChannelId } from './channels.ts'
import { isTaken, newGroup } from './new-group.ts'
import { newUser } from './new-user.ts'
import type { Channel, State, User, UserGroup } from './types.ts'

/** A workspace before anything happened in it: people, channels, no messages. */
export function newState(world: World, botName: string, now: Date): State {
  const seconds = Math.floor(now.getTime() / 1000)
  const bot = {
    user: stableId('U', `bot:${botName}`),
    id: stableId('B', `bot:${botName}`),
    app: stableId('A', `app:${botName}`),
    name: botName,
  }
  const state: State = {
    version: 1,
    team: world.team,
    bot,
    users: [...world.people.map((person) => newUser(person, seconds)), botUser(bot, seconds)],
    channels: [],
    modals: {},
    homes: {},
    files: [],
    lastTs: 0,
    count: 0,
  }
  for (const described of world.channels) state.channels.push(channelFrom(state, described, seconds))
  const first = state.channels.find((channel) => channel.name === 'general') ?? state.channels[0]
  if (first) first.general = true
  state.groups = groupsFrom(state, world.groups, seconds)
  for (const user of state.users) if (!user.bot) state.channels.push(messagesWithBot(state, user, seconds))
  return state
}

function botUser(bot: State['bot'], now: number): User {
  return {
    ...newUser({ handle: bot.name, name: bot.name, title: '', tz: 'UTC', email: '', id: bot.user }, now),
    bot: true,
  }
}

function channelFrom(state: State, described: World['channels'][number], created: number): Channel {
  const people = state.users.filter((user) => !user.bot)
  const creator = people[0]?.id ?? ''
  const kind = described.private ? 'private' : 'public'
  const channel = blankChannel({
    id: freeChannelId({ state }, described.name),
    name: described.name,
    kind,
    creator,
    created,
  })
  channel.topic = { value: described.topic, creator, last_set: created }
  channel.purpose = { value: described.purpose, creator, last_set: created }
  channel.members =
    described.members?.map((handle) => memberId(state, described.name, handle)) ?? people.map(({ id }) => id)
  return channel
}

function groupsFrom(state: State, described: World['groups'], created: number): UserGroup[] {
  const creator = state.users[0]?.id ?? ''
  return described.map(({ handle, name, description, members, disabled }) => {
    if (described.filter((other) => other.handle === handle).length > 1 || isTaken(state, handle)) {
      throw new Error(
        `The world has a user group ${handle}, but a handle may only be there once, and not as a person or channel.`,
      )
    }
    const users = members.map((member) => {
      const user = personOf(state, member)
      if (user === undefined)
        throw new Error(`The world puts ${member} into the user group ${handle}, but there is nobody of that handle.`)
      return user.id
    })
    const group = newGroup({ handle, name, description, users, by: creator }, created)
    return disabled ? { ...group, disabled: created, disabledBy: creator } : group
  })
}

const personOf = (state: State, handle: string) =>
  state.users.find((candidate) => candidate.handle === handle && !candidate.bot)

function memberId(state: State, channel: string, handle: string): string {
  const user = state.users.find((candidate) => candidate.handle === handle)
  if (user) return user.id
  // A world does not know the name of the app that will be connected.
  if (handle === 'bot') return state.bot.user
  throw new Error(`The world lets ${handle} into #${channel}, but there is nobody of that handle.`)
}

function messagesWithBot(state: State, user: User, created: number): Channel {
  const pair = [user.id, state.bot.user].sort()
  const id = stableId('D', `dm:${pair.join(':')}`)
  const channel = blankChannel({ id, name: id, kind: 'im', creator: user.id, created })
  channel.members = pair
  return channel
}
