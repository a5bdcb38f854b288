import { momentOf } from '../clock.ts'
import type { FactOf } from '../facts.ts'
import { clockTime, day, duration } from '../timeline/duration.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { counted, listed, quoted } from '../timeline/words.ts'
import type { recordFacts } from './facts.ts'

const elsewhere = 'a message that is not in this timeline'

export function describeRecord(fact: FactOf<keyof typeof recordFacts>, look: Lookup): string {
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
    case 'shared':
      return `shared the ${fact.data.page} with people outside Slack until ${day(fact.data.until)} ${clockTime(fact.data.until)}`
    case 'share-withdrawn':
      return 'withdrew a link for people outside Slack'
    case 'imported': {
      const { source, file, messages, unread } = fact.data
      const left = unread.length === 0 ? '' : `; ${counted(unread.length, 'thing')} could not be read`
      const what = messages === 0 ? 'this incident' : counted(messages, 'message')
      return `imported ${what} from ${file === '' ? 'a file' : look.plain(file)} (${source})${left}`
    }
    case 'gap':
      return `heard nothing until ${clockTime(fact.data.until)}: ${reasons[fact.data.why]}`
    case 'reconciled':
      return `compared the timeline with Slack's history: ${found(fact)}`
    case 'message':
    case 'message-edited':
    case 'message-deleted':
    case 'noted':
      return fact.kind
  }
}

const reasons = {
  away: 'it had no connection to Slack. What was said meanwhile is read from the history afterwards',
  dropped:
    'Slack had more to send than it delivers in an hour. What was said meanwhile is read from the history afterwards',
}

function found({ data }: FactOf<'reconciled'>): string {
  const parts = [
    ...(data.messages ? [counted(data.messages, 'message')] : []),
    ...(data.edits ? [counted(data.edits, 'edit')] : []),
    ...(data.deletions ? [counted(data.deletions, 'deletion')] : []),
    ...(data.others ? [counted(data.others, 'other thing')] : []),
  ]
  return parts.length ? `${listed(parts)} had not been heard` : 'nothing was missing'
}
