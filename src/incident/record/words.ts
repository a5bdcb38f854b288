import { momentOf } from '../clock.ts'
import type { Fact } from '../facts.ts'
import { duration } from '../timeline/duration.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { listed, quoted } from '../timeline/words.ts'

const elsewhere = 'a message that is not in this timeline'

/** Also what is done to a message nobody recorded: imoc's own posts, or one from before it listened. */
export function describeTalk(fact: Fact, look: Lookup): string | null {
  switch (fact.kind) {
    case 'reaction-added':
      return `reacted with :${fact.data.name}: to ${elsewhere}`
    case 'reaction-removed':
      return `removed :${fact.data.name}: from ${elsewhere}`
    case 'message-absent':
      return `no longer finds ${elsewhere} in Slack`
    case 'pinned':
    case 'unpinned':
      return `${fact.kind} ${elsewhere}`
    case 'highlighted':
      return `added ${elsewhere} to the highlights`
    case 'unhighlighted':
      return `took ${elsewhere} from the highlights`
    case 'joined':
      return `joined the channel${fact.data.inviter === null ? '' : `, invited by ${look.name(fact.data.inviter)}`}`
    case 'left':
      return 'left the channel'
    case 'topic-changed':
      return fact.data.topic === '' ? 'cleared the topic' : `set the topic to ${quoted(look.plain(fact.data.topic))}`
    case 'purpose-changed':
      return fact.data.purpose === ''
        ? 'cleared the description'
        : `set the description to ${quoted(look.plain(fact.data.purpose))}`
    case 'channel-renamed':
      return `renamed the channel to #${fact.data.name}`
    case 'channel-archived':
      return 'archived the channel'
    case 'channel-unarchived':
      return 'reopened the channel'
    case 'huddle-begun':
      return 'started a huddle'
    case 'huddle-ended': {
      const others = fact.data.users.filter((id) => id !== fact.actor).map(look.name)
      const span = duration(fact.occurredAt.getTime() - momentOf(fact.data.ts).getTime())
      return `talked in a huddle for ${span}${others.length ? ` with ${listed(others)}` : ''}`
    }
    case 'note-withdrawn':
      return 'withdrew a note'
    default:
      return null
  }
}
