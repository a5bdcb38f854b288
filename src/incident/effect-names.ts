import { effectDefinitions } from './effect-definitions.ts'
import { postDefinitions } from './post-definitions.ts'
import { type PostKey, partsOf, storedKey } from './posts/define.ts'
import { showPost } from './posts/effects.ts'

const names = new Map<string, string>([
  ...effectDefinitions.map(({ kind, does }) => [kind, does] as const),
  ['blocker', 'do what Slack refuses for now'],
])

/** What a post is for, by its kind. */
const posts = new Map(postDefinitions.map(({ kind, does }) => [kind, does]))

/** The post that an effect shows, by the effect's key; null for an effect that shows none. */
export function postShown({ what, effect }: { what: string; effect: string }): PostKey | null {
  if (what !== showPost.kind) return null
  // The names that `show` gives its effects end with what asked for it: the seq of a fact, or the key of another effect of the incident.
  const [, , post = null] = /^([^:]*):show:(.*?):(?:\d+|\1:.*)$/s.exec(effect) ?? []
  return post === null ? null : storedKey(post)
}

/** The action that an effect stands for; a kind without a name stands for itself. */
export function deedOf({ what, effect = '' }: { what: string; effect?: string }): string {
  const post = postShown({ what, effect })
  return (post && posts.get(partsOf(post).kind)) ?? names.get(what) ?? what
}
