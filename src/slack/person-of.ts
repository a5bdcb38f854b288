import type { PersonSeen } from '../store/people.ts'

type SlackUser = {
  id?: string
  name?: string
  deleted?: boolean
  is_bot?: boolean
  is_restricted?: boolean
  is_ultra_restricted?: boolean
  is_stranger?: boolean
  tz?: string
  real_name?: string
  profile?: { display_name?: string; real_name?: string; email?: string }
}

/** Returns a person as Slack describes them in users.info, users.list or a user_change event. */
export function personOf(seen: SlackUser): PersonSeen {
  return {
    id: seen.id ?? '',
    handle: seen.name ?? '',
    name: seen.profile?.real_name || seen.real_name || seen.profile?.display_name || seen.name || '',
    email: seen.profile?.email ?? null,
    zone: seen.tz ?? null,
    kind: kindOf(seen),
  }
}

function kindOf(seen: SlackUser): PersonSeen['kind'] {
  if (seen.deleted) return 'gone'
  if (seen.is_bot || seen.id === 'USLACKBOT') return 'bot'
  if (seen.is_stranger) return 'stranger'
  return seen.is_restricted || seen.is_ultra_restricted ? 'guest' : 'member'
}
