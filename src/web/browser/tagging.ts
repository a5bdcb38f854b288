import type { EntryTag } from '../../incident/timeline/entry.ts'
import { tagPath } from '../tags/addresses.ts'
import { Said, sentenceOf } from './load.ts'

/** What somebody does with a tag of an entry, which any of its facts stands for. `rule`: the rule that had suggested it. */
export type TagDeed = { about: number; tag: string; do: 'tag' | 'untag' | 'dismiss'; rule: string | null }

/** The tags of an entry as they are after a deed. */
export type Tagged = { seq: number; tags: EntryTag[]; dismissed: string[] }

const unreachable = 'imoc could not be reached, and the tags are as they were. Try again in a moment.'

/** Asks the server to do it. Rejects with `Said` where it does not: then nothing was changed. */
export async function sendTag(incident: number, deed: TagDeed): Promise<Tagged> {
  const body = new URLSearchParams({
    incident: String(incident),
    about: String(deed.about),
    tag: deed.tag,
    do: deed.do,
  })
  if (deed.rule !== null) body.set('rule', deed.rule)
  const headers = { Accept: 'application/json' }
  const answer = await fetch(tagPath, { method: 'POST', body, headers, credentials: 'same-origin' }).catch(() => null)
  if (answer === null) throw new Said(unreachable)
  if (!answer.ok) throw new Said(await sentenceOf(answer))
  return answer.json()
}
