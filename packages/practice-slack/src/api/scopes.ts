import type { Bag } from '../json.ts'
import { grantedScopes, hasScope } from '../manifest.ts'
import { SlackError } from '../slack-error.ts'
import type { Channel } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'

type Kinds = Record<Channel['kind'], string[]>
/** Any one of the listed scopes is enough. */
type Needed = string[] | Kinds

const read: Kinds = { public: ['channels:read'], private: ['groups:read'], im: ['im:read'] }
const history: Kinds = { public: ['channels:history'], private: ['groups:history'], im: ['im:history'] }
const manage: Kinds = { public: ['channels:manage'], private: ['groups:write'], im: ['im:write'] }
const invite: Kinds = {
  ...{ public: ['channels:manage', 'channels:write.invites'], private: ['groups:write', 'groups:write.invites'] },
  im: manage.im,
}
const topic: Kinds = {
  ...{ public: ['channels:manage', 'channels:write.topic'], private: ['groups:write', 'groups:write.topic'] },
  im: ['im:write', 'im:write.topic'],
}

export const neededScopes: Record<string, Needed> = {
  'bookmarks.add': ['bookmarks:write'],
  'bookmarks.edit': ['bookmarks:write'],
  'bookmarks.list': ['bookmarks:read'],
  'bookmarks.remove': ['bookmarks:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.archive': manage,
  'conversations.create': manage,
  'conversations.history': history,
  'conversations.info': read,
  'conversations.invite': invite,
  'conversations.join': ['channels:join'],
  'conversations.kick': manage,
  'conversations.leave': manage,
  'conversations.list': read,
  'conversations.members': read,
  'conversations.open': ['im:write', 'mpim:write'],
  'conversations.rename': manage,
  'conversations.replies': history,
  'conversations.setPurpose': topic,
  'conversations.setTopic': topic,
  'conversations.unarchive': manage,
  'files.info': ['files:read'],
  'pins.add': ['pins:write'],
  'pins.list': ['pins:read'],
  'pins.remove': ['pins:write'],
  'reactions.add': ['reactions:write'],
  'reactions.get': ['reactions:read'],
  'reactions.remove': ['reactions:write'],
  'team.info': ['team:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.conversations': read,
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
}

const ofType: Record<string, string> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
}

/** Refuses with missing_scope if the manifest has none of the scopes; `kind` is the channel's, if there is one. */
export function requireScope(ws: Workspace, method: string, kind: Channel['kind'] | undefined): void {
  const needed = Object.hasOwn(neededScopes, method) ? neededScopes[method] : undefined
  if (needed === undefined) return
  const any = Array.isArray(needed) ? needed : kind ? needed[kind] : Object.values(needed).flat()
  if (!any.some((scope) => hasScope(ws.manifest, scope))) throw missing(ws, any)
}

/** A list of channels needs the scope of each requested type. */
export function requireScopesOfTypes(ws: Workspace, types: string[]): void {
  for (const type of types) {
    const scope = ofType[type]
    if (scope !== undefined && !hasScope(ws.manifest, scope)) throw missing(ws, [scope])
  }
}

function missing(ws: Workspace, needed: string[]): SlackError {
  return new SlackError('missing_scope', { needed: needed.join(','), provided: grantedScopes(ws.manifest).join(',') })
}

/** Additional fields for a missing_scope that a fault causes; other errors have none. */
export function besideError(ws: Workspace, method: string, error: string): Bag {
  if (error !== 'missing_scope') return {}
  const needed = Object.hasOwn(neededScopes, method) ? Object.values(neededScopes[method] ?? []).flat() : []
  return missing(ws, needed).extra
}
