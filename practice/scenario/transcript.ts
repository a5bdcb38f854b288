import { everything } from './everything.ts'
import { look, type Run } from './run.ts'
import { readable } from './said.ts'
import type { Channel, Message, Snapshot } from './stage.ts'
import { messageLines } from './transcript-message.ts'

/** Everything that was written anywhere, as Markdown: channel by channel, threads under their first message, edits and deletions marked. */
export async function transcript(run: Run): Promise<string> {
  const { title, source } = run.scenario
  const seen = await look(run)
  const channels = (await everything(run)).filter((channel) => channel.messages.length || channel.kind !== 'im')
  const names = { ...seen, channels }
  const head = [`# ${title}`, ...(source ? ['', `Source: ${source}`] : []), '', 'All times UTC.']
  return `${[...head, ...channels.flatMap((channel) => ['', ...channelLines(run, channel, names)])].join('\n')}\n`
}

function channelLines(run: Run, channel: Channel, names: Snapshot): string[] {
  const lines = [`## ${channelTitle(channel, names)}`]
  if (channel.topic) lines.push('', `Topic: ${readable(channel.topic, names)}`)
  if (channel.bookmarks.length)
    lines.push('', `Bookmarks: ${channel.bookmarks.map((bookmark) => bookmark.title).join(', ')}`)
  let day = ''
  for (const message of channel.messages.filter((one) => !isReply(one, channel))) {
    const today = dayOf(message)
    if (today !== day) lines.push('', `### ${today}`)
    day = today
    lines.push('', ...messageLines(run, channel, message, names))
    const replies = channel.messages.filter((one) => one.thread_ts === message.ts && one.ts !== message.ts)
    for (const reply of replies) lines.push('>', ...messageLines(run, channel, reply, names).map((line) => `> ${line}`))
  }
  return lines
}

function channelTitle(channel: Channel, names: Snapshot): string {
  if (channel.kind !== 'im') return `#${channel.name}${channel.archived ? ' (archived)' : ''}`
  const people = names.people.filter((person) => channel.members.includes(person.id)).map((person) => person.name)
  const withBot = channel.members.includes(names.bot.id) ? [names.bot.name] : []
  return `Direct messages: ${[...new Set([...people, ...withBot])].join(' and ')}`
}

function isReply(message: Message, channel: Channel): boolean {
  if (message.thread_ts === undefined || message.thread_ts === message.ts) return false
  return channel.messages.some((one) => one.ts === message.thread_ts)
}

function dayOf(message: Message): string {
  return new Date(Number(message.ts) * 1000).toISOString().slice(0, 10)
}
