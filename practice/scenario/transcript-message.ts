import type { Run } from './run.ts'
import { readable, shown } from './said.ts'
import type { Channel, Message, Snapshot } from './stage.ts'

/** A message as Markdown lines: who and when, the words, changes, reactions. */
export function messageLines(run: Run, channel: Channel, current: Message, names: Snapshot): string[] {
  const marks = run.formers.filter((former) => former.channel === channel.id && former.message.ts === current.ts)
  const deleted = marks.find((mark) => mark.deleted)
  // A deleted message with replies leaves a placeholder; here the original words are shown.
  const message = deleted?.message ?? current
  const words = shown(message, names)
    .split('\n')
    .filter((line, i, all) => line !== '' && all.indexOf(line) === i)
  const head = `**${clock(message.ts)} ${writer(message, names)}**${labels(channel, message, names)}`
  const lines =
    message.subtype && !deleted
      ? [`${head} _${words.join(' ').replace(/^@\S+ /, '')}_`]
      : [`${head}:  `, ...words.map((line) => `${line}  `)]
  for (const mark of marks) lines.push(markLine(mark.deleted, mark.by, mark.at, mark.message, names))
  if (!marks.length && message.edited) lines.push('_(edited)_')
  const reactions = (message.reactions ?? []).map(
    (one) => `:${one.name}: ${one.users.map((id) => nameOf(id, names)).join(', ')}`,
  )
  if (reactions.length) lines.push(`_${reactions.join(' · ')}_`)
  return lines
}

function markLine(deleted: boolean, by: string, at: Date, before: Message, names: Snapshot): string {
  const time = at.toISOString().slice(11, 16)
  const who = names.people.find((person) => person.handle === by)?.name ?? by
  if (deleted) return `_(deleted at ${time} by ${who})_`
  return `_(edited at ${time}; before: “${readable(before.text, names).replace(/\n/g, ' ')}”)_`
}

function labels(channel: Channel, message: Message, names: Snapshot): string {
  const pinned = channel.pins.includes(message.ts) ? ' 📌' : ''
  return `${pinned}${message.seen_by === undefined ? '' : ` (only ${nameOf(message.seen_by, names)} sees this)`}`
}

function writer(message: Message, names: Snapshot): string {
  return message.bot_id === undefined ? nameOf(message.user ?? '', names) : names.bot.name
}

function nameOf(id: string, names: Snapshot): string {
  if (id === names.bot.id) return names.bot.name
  return names.people.find((person) => person.id === id)?.name ?? id
}

function clock(ts: string): string {
  return new Date(Number(ts) * 1000).toISOString().slice(11, 16)
}
