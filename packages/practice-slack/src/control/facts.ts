import type { Channel, User, UserGroup } from '../workspace/types.ts'

/** A channel without its messages, as an observer who may see everything sees it. */
export function channelFacts({ id, name, kind, archived, posting, members, topic, purpose, ...rest }: Channel) {
  return {
    id,
    name,
    kind,
    archived,
    ...(posting === undefined ? {} : { posting }),
    members,
    topic: topic.value,
    purpose: purpose.value,
    messages: rest.messages.length,
    pins: rest.pins.map(({ ts }) => ts),
    bookmarks: rest.bookmarks.map(({ title, link }) => ({ title, link })),
  }
}

export function personFacts({ id, handle, name, title, email, tz, is = 'member' }: User) {
  return { id, handle, name, title, email, tz, is }
}

export function groupFacts({ id, handle, name, description, users, disabled }: UserGroup) {
  return { id, handle, name, description, members: users, disabled: disabled > 0 }
}
