import { z } from 'zod'
import { Id, orNull } from '../../slack/fields.ts'
import type { Unread } from '../unread.ts'
import { zipLimits } from '../zip/limits.ts'
import type { Archive } from '../zip/open-zip.ts'
import { readList } from './read-list.ts'

/** Slack's own names have at most 80 characters. */
const name = orNull(z.string().max(200))

/** What a list of people, or a message (`user_profile`), says of somebody. */
const Profile = z.object({ display_name: name, real_name: name, name, bot_id: orNull(Id) })
const User = Profile.extend({ id: Id, profile: orNull(Profile) })

/** The names of people, and of bots by their bot ids, as the export has them. */
export type Names = Map<string, string>

/** Reads the lists of people. What cannot be read is added to `unread`. */
export async function namesIn(archive: Archive, paths: readonly string[], unread: Unread): Promise<Names> {
  const names: Names = new Map([['USLACKBOT', 'Slackbot']])
  const left = { ...zipLimits.people }
  for (const path of paths)
    for await (const user of readList(archive, path, { shape: User, why: 'is no person with an id', left, unread }))
      learn(names, user)
  return names
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
