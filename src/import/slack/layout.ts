import { z } from 'zod'
import { Id, listOf, orNull, Ts, Words } from '../../slack/fields.ts'
import { itemsOf } from '../json-items.ts'
import { placed } from '../placed.ts'
import { RefusedFile } from '../refused-file.ts'
import { zipLimits } from '../zip/limits.ts'
import { type Archive, DamagedEntry } from '../zip/open-zip.ts'

/** What Slack's export has at its top, and what kind of conversation each list names. */
const lists = { 'channels.json': 'public', 'groups.json': 'private', 'dms.json': 'dm', 'mpims.json': 'dm' } as const
const userLists = new Set(['users.json', 'org_users.json'])

type Kind = 'public' | 'private' | 'dm' | 'canvas'

/** A pin, by the ts of its message. `created` in seconds. */
const Pin = z.object({ id: Ts, user: orNull(Id), created: orNull(z.number()) })

/** A conversation in one of the lists. Direct messages have no name. */
const Listing = z.object({
  id: Id,
  name: orNull(Words),
  previous_names: listOf(z.string()),
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
  unread: string[]
}

const day = /^(.*?)([^/]+)\/(\d{4}-\d{2}-\d{2}\.json)$/

/**
 * Finds the conversations of an export of Slack, whether or not it is wrapped in a folder, divided by teams, or lacks some of its lists.
 * Refuses a zip that is none.
 */
export async function layoutOf(archive: Archive): Promise<Layout> {
  const folders = foldersIn(archive.paths)
  const unread: string[] = []
  const conversations: Conversation[] = []
  for (const path of archive.paths.toSorted((one, other) => depth(other) - depth(one))) {
    const [root, file] = split(path)
    if (!isListName(file)) continue
    for await (const found of listed(archive, path, unread)) {
      const folder = folderOf(found, root, folders)
      const days = folders.get(folder ?? '') ?? []
      if (folder !== null) folders.delete(folder)
      conversations.push(
        conversation(found, { root: folder === null ? root : split(folder)[0], kind: lists[file], days }),
      )
    }
  }
  const isOnlyPublic = conversations.every(({ kind }) => kind === 'public')
  for (const [folder, days] of folders) conversations.push(unlisted(folder, days, isOnlyPublic))
  if (conversations.length === 0)
    throw new RefusedFile(
      'The zip is no export of Slack: it has neither a list of channels nor a folder with the messages of a day (such as prod-incident/2026-03-04.json).',
    )
  return { conversations, users: archive.paths.filter((path) => userLists.has(split(path)[1])), unread }
}

type ListName = keyof typeof lists
const isListName = (file: string): file is ListName => Object.hasOwn(lists, file)

function split(path: string): [root: string, file: string] {
  const at = path.lastIndexOf('/') + 1
  return [path.slice(0, at), path.slice(at)]
}

const depth = (path: string): number => path.split('/').length

/** The folder of a listed conversation: beside the list, or, of a whole organisation, in the only team that has one of its name. */
function folderOf(
  { id, name, previous_names = [] }: Listing,
  root: string,
  folders: Map<string, string[]>,
): string | null {
  const names = [name, id, ...previous_names].flatMap((each) => (each ? [each] : []))
  const beside = names.map((each) => root + each).find((path) => folders.has(path))
  if (beside !== undefined) return beside
  const inTeam = (path: string) => path.startsWith(`${root}teams/`) && names.includes(split(path)[1])
  const [only, ...others] = [...folders.keys()].filter(inTeam)
  return only !== undefined && others.length === 0 ? only : null
}

/** The folders that have the messages of days, with their files in order. */
function foldersIn(paths: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>()
  for (const path of paths) {
    const [, root = '', folder, file] = day.exec(path) ?? []
    if (folder === undefined || file === undefined) continue
    const days = folders.get(root + folder) ?? []
    days.push(path)
    folders.set(root + folder, days)
  }
  for (const days of folders.values()) days.sort()
  return folders
}

async function* listed(archive: Archive, path: string, unread: string[]): AsyncGenerator<Listing> {
  try {
    for await (const item of itemsOf(archive.read(path, zipLimits.list))) {
      const found = 'value' in item ? Listing.safeParse(item.value).data : undefined
      if (found) yield found
      else unread.push(placed(path, item.index, 'why' in item ? item.why : 'is no conversation with an id'))
    }
  } catch (error) {
    if (!(error instanceof DamagedEntry)) throw error
    unread.push(`${path} ${error.message}.`)
  }
}

function conversation(
  { id, name, members = [], pins = [] }: Listing,
  { root, kind, days }: { root: string; kind: Kind; days: string[] },
): Conversation {
  return { id, name: name || id, root, kind, members, pins, days }
}

/** A folder that no list names. Where the export also has what is private, it may be that. */
function unlisted(folder: string, days: string[], isOnlyPublic: boolean): Conversation {
  const at = folder.lastIndexOf('/') + 1
  const [root, name] = [folder.slice(0, at), folder.slice(at)]
  const [, canvas] = /^FC:(F\w{1,63}):/.exec(name) ?? []
  const kind = canvas !== undefined ? 'canvas' : isOnlyPublic ? 'public' : 'private'
  const id = canvas ?? (/^[CDG][A-Z0-9]{6,}$/.test(name) ? name : null)
  return { id, name, root, kind, members: [], pins: [], days }
}
