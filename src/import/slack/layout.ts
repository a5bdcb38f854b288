import { z } from 'zod'
import { Id, listOf, orNull, Ts } from '../../slack/fields.ts'
import { createBreaths } from '../breaths.ts'
import { RefusedFile } from '../refused-file.ts'
import { nothingUnread, type Unread } from '../unread.ts'
import { zipLimits } from '../zip/limits.ts'
import type { Archive } from '../zip/open-zip.ts'
import { type Folders, foldersIn, split } from './folders.ts'
import { readList } from './read-list.ts'

/** What Slack's export has at its top, and what kind of conversation each list names. */
const lists = { 'channels.json': 'public', 'groups.json': 'private', 'dms.json': 'dm', 'mpims.json': 'dm' } as const
const userLists = new Set(['users.json', 'org_users.json'])

/** `unlisted`: no list of the export says what it is, so it may be private. Only `public` is not. */
type Kind = 'public' | 'private' | 'dm' | 'canvas' | 'unlisted'

/** A pin, by the ts of its message. `created` in seconds. */
const Pin = z.object({ id: Ts, user: orNull(Id), created: orNull(z.number()) })

/** Slack's own names have at most 80 characters. */
const Name = z.string().max(1_000)

/** A conversation in one of the lists. Direct messages have no name. */
const Listing = z.object({
  id: Id,
  name: orNull(Name),
  previous_names: listOf(Name),
  members: listOf(Id, 5_000),
  pins: listOf(Pin, 10_000),
})
type Listing = z.infer<typeof Listing>

/** A conversation of the export. */
export type Conversation = {
  /** Slack's id; null where no list names the folder, as after a rename. */
  id: string | null
  name: string
  /** The folder in which the part of the export lies that it is of, such as `teams/shop/`; empty at the top. */
  root: string
  kind: Kind
  members: string[]
  pins: z.infer<typeof Pin>[]
  /** The paths of its files, by day. */
  days: string[]
}

export type Layout = {
  conversations: Conversation[]
  /** The paths of the lists of people. */
  users: string[]
  /** What of the lists could not be read, each with its place. */
  unread: Unread
}

/**
 * Finds the conversations of an export of Slack, whether or not it is wrapped in a folder, divided by teams, or lacks some of its lists.
 * Refuses a zip that is none.
 */
export async function layoutOf(archive: Archive): Promise<Layout> {
  const [folders, found] = [await foldersIn(archive.paths), await listsIn(archive.paths)]
  const unread = nothingUnread()
  const conversations: Conversation[] = []
  for await (const each of listed(archive, found.lists, { folders, unread })) conversations.push(each)
  const breathe = createBreaths()
  for (const [folder, days] of folders.rest()) {
    conversations.push(unlisted(folder, days))
    await breathe()
  }
  if (conversations.length === 0)
    throw new RefusedFile(
      'The zip is no export of Slack: it has neither a list of channels nor a folder with the messages of a day (such as prod-incident/2026-03-04.json).',
    )
  return { conversations, users: found.users, unread }
}

type ListName = keyof typeof lists
const isListName = (file: string): file is ListName => Object.hasOwn(lists, file)

const depth = (path: string): number => path.split('/').length

type List = { path: string; root: string; kind: Kind; depth: number }

/** The lists of conversations, those of a team before those of its organisation; and the paths of the lists of people. */
async function listsIn(paths: readonly string[]): Promise<{ lists: List[]; users: string[] }> {
  const found: { lists: List[]; users: string[] } = { lists: [], users: [] }
  const breathe = createBreaths()
  for (const path of paths) {
    const [root, file] = split(path)
    if (isListName(file)) found.lists.push({ path, root, kind: lists[file], depth: depth(path) })
    else if (userLists.has(file)) found.users.push(path)
    await breathe()
  }
  found.lists.sort((one, other) => other.depth - one.depth)
  return found
}

async function* listed(
  archive: Archive,
  from: List[],
  { folders, unread }: { folders: Folders; unread: Unread },
): AsyncGenerator<Conversation> {
  const asked = { shape: Listing, why: 'is no conversation with an id', left: { ...zipLimits.conversations }, unread }
  for (const { path, root, kind } of from) {
    for await (const found of readList(archive, path, asked)) {
      const folder = folderOf(found, root, folders)
      const days = folder === null ? [] : folders.take(folder)
      yield conversation(found, { root: folder === null ? root : split(folder)[0], kind, days })
    }
  }
}

/** The folder of a listed conversation: beside the list, or, of a whole organisation, in the only team that has one of its name. */
function folderOf({ id, name, previous_names = [] }: Listing, root: string, folders: Folders): string | null {
  const names = [name, id, ...previous_names].flatMap((each) => (each ? [each] : []))
  return folders.at(names.map((each) => root + each)) ?? folders.inTeams(root, names)
}

function conversation(
  { id, name, members = [], pins = [] }: Listing,
  { root, kind, days }: { root: string; kind: Kind; days: string[] },
): Conversation {
  return { id, name: name || id, root, kind, members, pins, days }
}

/** A folder that no list names. Nothing says that all may read it, so it counts as private; direct messages are called by their ids. */
function unlisted(folder: string, days: string[]): Conversation {
  const [root, name] = split(folder)
  const [, canvas] = /^FC:(F\w{1,63}):/.exec(name) ?? []
  const id = canvas ?? (/^[CDG][A-Z0-9]{6,}$/.test(name) ? name : null)
  return { id, name, root, kind: kindOf(id), members: [], pins: [], days }
}

function kindOf(id: string | null): Kind {
  const kinds: Record<string, Kind> = { D: 'dm', G: 'private', F: 'canvas' }
  return kinds[id?.charAt(0) ?? ''] ?? 'unlisted'
}
