import { hex, userIdOf } from '../ids.ts'
import { present } from '../json.ts'
import type { User } from './types.ts'

export type Newcomer = {
  handle: string
  name: string
  title: string
  id?: string | undefined
  tz?: string | undefined
  email?: string | undefined
  is?: User['is'] | undefined
}

const colours = ['1264a3', '2b7a4b', '8b3fa0', 'b3541e', '0b7285', 'a61e4d', '5f3dc4', '9c6d00']

/** A person as the workspace stores them; id and colour follow from the handle. */
export function newUser(person: Newcomer, now: number): User {
  const colour = colours[Number.parseInt(hex(person.handle, 4), 16) % colours.length] ?? '1264a3'
  return present({
    id: person.id ?? userIdOf(person.handle),
    is: person.is,
    handle: person.handle,
    name: person.name,
    title: person.title,
    email: person.email ?? `${person.handle}@practice.example`,
    // The person at this machine reads times in its zone, so everybody whom they can become has that zone.
    tz: person.tz ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    color: colour,
    bot: false,
    updated: now,
    status_text: '',
    status_emoji: '',
  })
}
