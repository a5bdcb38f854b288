import { hex } from '../ids.ts'
import type { Bag } from '../json.ts'
import { hasScope } from '../manifest.ts'
import { teamOf } from '../workspace/team-of.ts'
import type { User } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** A user as users.info, users.list, users.lookupByEmail and user_change show them. */
export function userShape(ws: Workspace, user: User): Bag {
  return {
    id: user.id,
    team_id: teamOf(ws, user).id,
    name: user.handle,
    deleted: user.is === 'gone',
    color: user.color,
    real_name: user.name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(user.tz, ws.clock.now()),
    profile: profileShape(ws, user),
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.is === 'guest' || user.is === 'single-channel-guest',
    is_ultra_restricted: user.is === 'single-channel-guest',
    is_bot: user.bot,
    is_app_user: false,
    ...(user.is === 'stranger' ? { is_stranger: true } : {}),
    updated: user.updated,
    is_email_confirmed: !user.bot,
    who_can_share_contact_card: 'EVERYONE',
  }
}

function profileShape(ws: Workspace, user: User): Bag {
  const [first = user.name, ...rest] = user.name.split(' ')
  const image = (size: number) => `${ws.url}/page/avatar.svg?user=${user.id}&size=${size}`
  return {
    title: user.title,
    phone: '',
    skype: '',
    real_name: user.name,
    real_name_normalized: user.name,
    display_name: user.handle,
    display_name_normalized: user.handle,
    status_text: user.status_text,
    status_emoji: user.status_emoji,
    status_expiration: 0,
    avatar_hash: hex(user.id, 12),
    ...(user.bot ? { api_app_id: ws.state.bot.app, bot_id: ws.state.bot.id, always_active: true } : {}),
    ...(!user.bot && hasScope(ws.manifest, 'users:read.email') ? { email: user.email } : {}),
    first_name: first,
    last_name: rest.join(' '),
    image_24: image(24),
    image_32: image(32),
    image_48: image(48),
    image_72: image(72),
    image_192: image(192),
    image_512: image(512),
    status_text_canonical: '',
    team: teamOf(ws, user).id,
  }
}

/** How many seconds the zone is ahead of UTC at that moment. */
function offsetSeconds(tz: string, at: Date): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '')
  if (!match) return 0
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60
  return match[1] === '-' ? -seconds : seconds
}
