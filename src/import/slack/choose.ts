import { type Refusal, refuse } from '../../incident/refusal.ts'
import { listed } from '../../incident/timeline/words.ts'
import type { Conversation } from './layout.ts'

/** How many conversations a sentence names. */
const most = 12

/**
 * The conversation that is meant by a name (with or without #) or an id; without one, the only one that has messages. A refusal names what
 * there is.
 */
export function choose(all: readonly Conversation[], typed: string | null): Conversation | Refusal {
  const wanted = (typed ?? '').trim().replace(/^#/, '')
  const written = all.filter(({ days }) => days.length > 0)
  if (wanted === '') {
    const [only, ...others] = written
    if (only === undefined)
      return refuse('No conversation in this export has messages: export a longer range of dates.')
    return others.length === 0
      ? only
      : refuse(`The export has several conversations: say which one. ${thereAre(written)}`)
  }
  const found = matching(all, wanted)
  const withWords = found.filter(({ days }) => days.length > 0)
  const [one, ...others] = withWords
  if (one && others.length === 0) return one
  if (one) return refuse(`Several conversations are called ${wanted}: say the id of one. ${thereAre(withWords)}`)
  if (found.length > 0)
    return refuse(
      `${wanted} has no messages in this export; after a rename they may be under the old name. ${thereAre(written)}`,
    )
  return refuse(`The export has no conversation called ${wanted}. ${thereAre(written)}`)
}

function matching(all: readonly Conversation[], wanted: string): Conversation[] {
  const byId = all.filter(({ id }) => id === wanted)
  if (byId.length > 0) return byId
  const byPath = all.filter(({ root, name }) => `${root}${name}` === wanted)
  if (byPath.length === 1) return byPath
  const lower = wanted.toLowerCase()
  return all.filter(({ name }) => name.length === wanted.length && name.toLowerCase() === lower)
}

/** "There are: prod-incident (C1), ops (C2) and 3 more." */
function thereAre(all: readonly Conversation[]): string {
  if (all.length === 0) return 'It has no messages at all.'
  const names = all.slice(0, most).map(called)
  return `There are: ${listed(all.length > most ? [...names, `${all.length - most} more`] : names)}.`
}

export function called({ root, name, id }: Conversation): string {
  return `${root}${name}${id === null || id === name ? '' : ` (${id})`}`
}
