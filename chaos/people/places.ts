import type { Channel, Message, Practice } from 'practice-slack'

/** The places where people are: each incident's channel, once it exists in Slack. */
export type Places = {
  channelOf(incident: number): Channel | undefined
  /** Messages that people wrote there, oldest first. */
  spoken(channel: Channel): Message[]
  inside(channel: Channel, handle: string): boolean
  /** Whether the person can do anything there: nobody can in an archived channel, nor from outside in a private one. */
  open(channel: Channel, handle: string): boolean
}

const spokenKinds = new Set([undefined, 'file_share', 'thread_broadcast'])

export function makePlaces(practice: Practice, marks: string[]): Places {
  const bot = practice.read.bot().user
  const inside = (channel: Channel, handle: string) => channel.members.includes(practice.read.person(handle).id)
  return {
    channelOf: (incident) =>
      practice.read
        .channels()
        .find((channel) => channel.creator === bot && channel.name.includes(`-${marks[incident]}-`)),
    spoken: (channel) => channel.messages.filter((message) => message.user !== bot && spokenKinds.has(message.subtype)),
    inside,
    open: (channel, handle) => !channel.archived && (channel.kind === 'public' || inside(channel, handle)),
  }
}

/** The item at that fraction of the way from the oldest to the newest. */
export function at<T>(list: readonly T[], which: number): T | undefined {
  return list[Math.min(Math.floor(which * list.length), list.length - 1)]
}
