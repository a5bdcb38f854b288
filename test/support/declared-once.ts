import type { Practice } from 'practice-slack'
import type { Fact } from '../../src/incident/facts.ts'
import { keyOf, postedTwice } from './words.ts'

/**
 * The Web API methods, and the one other address, that declaring calls for people who have never been written to, where imoc was taken out
 * of the announcements channel before.
 */
export const declareCalls = [
  'bookmarks.add',
  'chat.postMessage',
  'conversations.create',
  'conversations.info',
  'conversations.invite',
  'conversations.join',
  'conversations.open',
  'conversations.setPurpose',
  'conversations.setTopic',
  'pins.add',
  'response_url',
] as const

/** Takes imoc out of the announcements channel, so that it has to look for it and join it again. */
export async function takeOutOfAnnouncements({ act, read }: Practice): Promise<void> {
  const bot = read.bot().user
  if (read.channel('#incidents')?.members.includes(bot))
    await act.remove({ as: 'robin', channel: '#incidents', who: bot })
}

/** What the bot called since entry `n` of the record, each once, in alphabetical order. */
export function methodsSince(practice: Practice, n: number): string[] {
  const calls = practice.read.log(n).filter(({ direction }) => direction === 'bot→slack')
  return [...new Set(calls.map(({ what }) => what))].sort()
}

/**
 * What is missing or there twice of a declared incident whose work is done; `robin` declared it and `mira` is on
 * call, who has not answered yet. No other title may begin as its does, and it has to fit a channel's name.
 */
export function declaredOnce(
  practice: Practice,
  incident: { id: string; number: number; channel: string; title: string },
  facts: Fact[],
): string[] {
  const { read } = practice
  const complaints: string[] = []
  const expectOne = (what: string, found: unknown[]) => {
    if (found.length !== 1) complaints.push(`${what}: ${found.length} instead of 1`)
  }
  const slug = incident.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const channels = read.channels().filter(({ name }) => name.includes(slug))
  expectOne('channels', channels)
  const [channel] = channels
  if (channel?.id !== incident.channel) complaints.push('the incident does not know its channel')
  const keys = (place: string) =>
    read
      .channels()
      .find(({ id, name }) => id === place || name === place)
      ?.messages.map(keyOf) ?? []
  const living = (purpose: string) => (key: string | undefined) => key?.startsWith(`${incident.id}:post:${purpose}`)
  // The list that comes with the role; what takes long starts others.
  const first = facts.find((fact) => fact.kind === 'checklist-started')?.data.run ?? ''
  expectOne('cards', keys(incident.channel).filter(living('card')))
  expectOne('announcements', keys('incidents').filter(living('announcement')))
  expectOne('pages', read.messages('mira', '@imoc').map(keyOf).filter(living('page')))
  expectOne('pins', channel?.pins ?? [])
  if (channel?.bookmarks.length !== 1) complaints.push(`bookmarks: ${channel?.bookmarks.length} instead of 1`)
  if (!channel?.topic.value.includes(incident.title)) complaints.push('no topic')
  if (!channel?.purpose.value.includes(incident.title)) complaints.push('no purpose')
  for (const who of ['robin', 'mira']) {
    if (!channel?.members.includes(read.person(who).id)) complaints.push(`${who} is not in the channel`)
  }
  for (const kind of ['declared', 'channel-opened', 'card-posted', 'announced']) {
    expectOne(
      `facts ${kind}`,
      facts.filter((fact) => fact.kind === kind && !('run' in fact.data && fact.data.run !== first)),
    )
  }
  expectOne(
    'first pages',
    facts.filter((fact) => fact.kind === 'paged' && fact.data.rung === 0),
  )
  return [...complaints, ...postedTwice(practice).map((key) => `posted twice: ${key}`)]
}
