import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readTitle } from '../../features/commands/title.ts'
import { isRefusal, type Refusal, refuse } from '../../incident/refusal.ts'
import { inPlainText } from '../../incident/sentence.ts'
import { RefusedFile } from '../refused-file.ts'
import { copyOf, type Unread } from '../unread.ts'
import { type Archive, openZip } from '../zip/open-zip.ts'
import { choose } from './choose.ts'
import { type Conversation, type Layout, layoutOf } from './layout.ts'
import { type Names, namesIn } from './people.ts'
import type { Range } from './read-days.ts'
import { type Survey, survey } from './survey.ts'

/** What somebody wants to import. */
export type Wanted = {
  /** Where the zip is, and what people call it. */
  path: string
  name: string
  /** The name or id of a conversation; null if there is only one. */
  channel: string | null
  /** Null for the name of the conversation. */
  title: string | null
  range: Range
  /** Somebody says that a conversation which no list of the export names was public. */
  public?: boolean
}

/** What will be imported, before its messages are read. The zip stays open until `close`. */
export type Plan = {
  /** A digest of the file and of what is taken from it. */
  id: string
  /** A digest of the file. */
  digest: string
  name: string
  title: string
  archive: Archive
  conversation: Conversation
  /** The id under which its messages are recorded. */
  channel: string
  names: Names
  range: Range
  /** What of the lists could not be read. */
  unread: Unread
  close(): void
}

/** What a zip has, before one of its conversations is chosen. */
export type Opened = { archive: Archive; layout: Layout; digest: string }

/** Opens and checks a zip. Throws `RefusedFile`. */
export async function openExport(path: string): Promise<Opened> {
  const archive = await openZip(path)
  try {
    return { archive, layout: await layoutOf(archive), digest: await digestOf(path) }
  } catch (error) {
    archive.close()
    throw error
  }
}

/** Finds what is wanted. Throws `RefusedFile`; a refusal is about what was asked. */
export async function planImport(wanted: Wanted): Promise<Plan | Refusal> {
  const opened = await openExport(wanted.path)
  try {
    const plan = await planOf(opened, wanted)
    if (isRefusal(plan)) opened.archive.close()
    return plan
  } catch (error) {
    opened.archive.close()
    throw error
  }
}

async function planOf({ archive, layout, digest }: Opened, wanted: Wanted): Promise<Plan | Refusal> {
  const chosen = choose(layout.conversations, wanted.channel)
  const conversation = wanted.public && !isRefusal(chosen) ? asPublic(chosen) : chosen
  if (isRefusal(conversation)) return conversation
  const { name, range } = wanted
  const title = readTitle(wanted.title?.trim() || titleOf(conversation))
  if (isRefusal(title)) return title
  const channel = conversation.id ?? madeUp(conversation)
  const unread = copyOf(layout.unread)
  const names = await namesIn(archive, layout.users, unread)
  const { from, until } = range
  const id = hash([digest, channel, conversation.root, from?.toISOString() ?? '', until?.toISOString() ?? ''])
  const found = { id, digest, name, title: title.title, channel, names, range, conversation, unread }
  return { ...found, archive, close: () => archive.close() }
}

/** A conversation of which nothing but the export's silence says that it was private. */
function asPublic(chosen: Conversation): Conversation | Refusal {
  if (chosen.kind === 'private' || chosen.kind === 'dm')
    return refuse(`${chosen.name} is private by the export, and so is its incident: do not say that it was public.`)
  return { ...chosen, kind: 'public' }
}

/** Reads all of it once, and records nothing. Throws `RefusedFile` if there is nothing; rejects as soon as it is asked to stop. */
export async function surveyOf(plan: Plan, stop?: AbortSignal): Promise<FullSurvey> {
  const { archive, conversation, channel, names, range, unread } = plan
  const read = await survey(archive, { paths: conversation.days, channel, names, range }, { unread, stop })
  const { first, last } = read
  if (first === null || last === null) throw new RefusedFile(nothing(read, conversation.name, range))
  return { ...read, first, last }
}

export type FullSurvey = Survey & { first: Date; last: Date }

function nothing({ unread }: Survey, name: string, { from, until }: Range): string {
  if (from || until) return `${name} has nothing between these times: choose others.`
  const [first] = unread
  return first === undefined
    ? `${name} has no messages in this export: export a longer range of dates.`
    : `Nothing of ${name} could be read. ${first}`
}

function titleOf({ kind, name }: Conversation): string {
  if (kind === 'dm') return `Direct messages ${name}`
  return kind === 'canvas' ? name.replace(/^FC:F\w+:/, 'Comments on ') : name
}

/** An id for a channel that no list names: the same each time, and none of Slack's. */
const madeUp = ({ root, name }: Conversation): string => `X${hash([root, name]).slice(0, 10).toUpperCase()}`

const hash = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)

async function digestOf(path: string): Promise<string> {
  const sum = createHash('sha256')
  for await (const piece of createReadStream(path)) sum.update(piece)
  return sum.digest('hex')
}

/** What could not be done with a file, in plain words; null if it is a mistake of ours. */
export function refusedWords(outcome: unknown): string | null {
  if (outcome instanceof RefusedFile) return outcome.message
  return typeof outcome === 'object' && outcome !== null && isRefusal(outcome) ? inPlainText(outcome.refused) : null
}
