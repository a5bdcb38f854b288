import type { Fact, FactOf } from '../facts.ts'
import type { NameContext, Who } from './entry.ts'

const imoc: Who = { id: null, name: 'imoc', is: 'imoc' }

/** Whoever is not known: of a message that was deleted before imoc received it, nothing says whose it was. */
const somebody: Who = { id: null, name: 'somebody', is: 'person' }

export function person(id: string | null, context: NameContext): Who {
  return id === null || id === '' ? imoc : { id, name: context.name(id), is: 'person' }
}

export function author(
  { user, bot, name }: Pick<FactOf<'message'>['data'], 'user' | 'bot' | 'name'>,
  actor: string | null,
  context: NameContext,
): Who {
  if (bot !== null) return { id: user ?? bot, name: name ?? (user === null ? bot : context.name(user)), is: 'bot' }
  if (name !== undefined && user === null) return { id: null, name, is: 'bot' }
  return personOrSomebody(user ?? actor, context)
}

/** A person by what Slack says of a message. imoc's own messages are no facts, so nobody that is not named is imoc. */
export function personOrSomebody(id: string | null, context: NameContext): Who {
  return id === null || id === '' ? somebody : person(id, context)
}

/** The person whose action a fact was. A join or a role belongs to the person it is about, whoever initiated it. */
export function doer(fact: Fact, context: NameContext): Who {
  switch (fact.kind) {
    case 'message':
      return author(fact.data, fact.actor, context)
    case 'message-edited':
    case 'message-deleted':
      return personOrSomebody(fact.actor, context)
    case 'role-taken':
    case 'role-given':
    case 'role-left':
    case 'watch-ended':
    case 'page-answered':
    case 'account-changed':
    case 'part-chosen':
    case 'joined':
    case 'left':
    case 'subscribed':
    case 'unsubscribed':
      return person(fact.data.user, context)
    case 'relief-answered':
      return person(fact.actor ?? fact.data.user, context)
    default:
      return person(fact.actor, context)
  }
}
