import type { Practice } from 'practice-slack'
import { blockLines, viewLines } from './block-lines.ts'

export type Text = { reader: string; lines: string[] }
type Channel = ReturnType<Practice['read']['channels']>[number]
type Message = Channel['messages'][number]

/** Who reads first when several read at the same moment. */
const order = ['only the asker', 'form', 'channel', 'thread', 'direct message', 'home', '#', 'about the channel']

/** Every text of the bot that stands in Slack now, in an order that does not hang on which of two was sent first. */
export function standing(practice: Practice): Text[] {
  const people = practice.read.people()
  const texts = [
    ...practice.read.channels().flatMap((channel) => inChannel(channel, practice)),
    ...people.flatMap(({ handle }) =>
      practice.read.views(handle).map((view) => ({ reader: 'form', lines: viewLines(view) })),
    ),
    ...people.map(({ handle }) => ({ reader: 'home', lines: viewLines(practice.read.home(handle)) })),
  ]
  const place = ({ reader }: Text) => order.findIndex((start) => reader.startsWith(start))
  return texts
    .map((text) => ({ text, place: place(text), words: withoutAddresses(text.lines.join('\n')) }))
    .sort((a, b) => a.place - b.place || (a.words < b.words ? -1 : 1))
    .map(({ text }) => text)
}

function inChannel(channel: Channel, practice: Practice): Text[] {
  const bot = practice.read.bot().user
  const isBots = ({ user, subtype }: Message) => user === bot && subtype === undefined
  const lines = (message: Message) => (message.blocks?.length ? blockLines(message.blocks) : message.text.split('\n'))
  const about = channel.creator === bot ? [channel.topic.value, channel.purpose.value] : []
  return [
    ...channel.ephemerals.filter(isBots).map((message) => ({ reader: 'only the asker', lines: lines(message) })),
    ...channel.messages
      .filter(isBots)
      .map((message) => ({ reader: place(channel, message, practice), lines: lines(message) })),
    { reader: 'about the channel', lines: [...about, ...channel.bookmarks.map(({ title }) => `Bookmark: ${title}`)] },
  ]
}

function place(channel: Channel, message: Message, { read }: Practice): string {
  if (channel.kind === 'im') {
    const other = channel.members.find((member) => member !== read.bot().user) ?? ''
    return `direct message to @${read.person(other).handle}`
  }
  if (channel.creator !== read.bot().user) return `#${channel.name}`
  return message.thread_ts === undefined || message.thread_ts === message.ts ? 'channel' : 'thread'
}

/** Ports and keys are others at each run. */
const withoutAddresses = (words: string) => words.replace(/127\.0\.0\.1:\d+(?:\/i\/\w+)?/g, '')
