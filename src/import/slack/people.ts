import { z } from 'zod'
import { Id, orNull, Words } from '../../slack/fields.ts'
import { itemsOf } from '../json-items.ts'
import { placed } from '../placed.ts'
import { zipLimits } from '../zip/limits.ts'
import { type Archive, DamagedEntry } from '../zip/open-zip.ts'

const name = orNull(Words)

/** What a list of people, or a message (`user_profile`), says of somebody. */
const Profile = z.object({ display_name: name, real_name: name, name, bot_id: orNull(Id) })
const User = Profile.extend({ id: Id, profile: orNull(Profile) })

/** The names of people, and of bots by their bot ids, as the export has them. */
export type Names = Map<string, string>

/** Reads the lists of people. What cannot be read is added to `unread`. */
export async function namesIn(archive: Archive, paths: readonly string[], unread: string[]): Promise<Names> {
  const names: Names = new Map([['USLACKBOT', 'Slackbot']])
  for (const path of paths) await addNames(archive, path, { names, unread })
  return names
}

async function addNames(archive: Archive, path: string, to: { names: Names; unread: string[] }): Promise<void> {
  try {
    for await (const item of itemsOf(archive.read(path, zipLimits.list))) {
      const user = 'value' in item ? User.safeParse(item.value).data : undefined
      if (user) learn(to.names, user)
      else to.unread.push(placed(path, item.index, 'why' in item ? item.why : 'is no person with an id'))
    }
  } catch (error) {
    if (!(error instanceof DamagedEntry)) throw error
    to.unread.push(`${path} ${error.message}.`)
  }
}

function learn(names: Names, { id, profile, ...own }: z.infer<typeof User>): void {
  const known = nameOf(profile) || nameOf(own)
  if (known === '') return
  names.set(id, known)
  if (profile?.bot_id) names.set(profile.bot_id, known)
}

/** The name that people chose, or their full name, or their handle. */
function nameOf(profile: z.infer<typeof Profile> | null | undefined): string {
  const { display_name, real_name, name } = profile ?? {}
  return [display_name, real_name, name].map((each) => each?.trim() ?? '').find((each) => each !== '') ?? ''
}

const Inline = z.object({ user: orNull(Id), user_profile: orNull(Profile) })

/** The name that a message has of its author: the only one of somebody of another workspace. */
export function inlineName(message: unknown): [id: string, name: string] | null {
  const { user, user_profile } = Inline.safeParse(message).data ?? {}
  const known = nameOf(user_profile)
  return user && known !== '' ? [user, known] : null
}

/** The names that old mentions have (`<@U1|ana>`). */
export function mentionedNames(text: string): [id: string, name: string][] {
  return [...text.matchAll(/<@([UW][A-Z0-9]{1,20})\|([^<>|]{1,80})>/g)].map(([, id = '', label = '']) => [id, label])
}
