import type { Fact, FactOf } from '../facts.ts'
import { declarerOf } from '../lifecycle/declarer.ts'
import type { State } from '../state.ts'
import { withAccount } from './accounts.ts'
import type { accessFacts } from './facts.ts'
import { greatest, type Right } from './rights.ts'
import type { Access } from './state.ts'

/** How many people are remembered. Beyond that, those whose last move is the oldest are forgotten and count as outsiders. */
const most = 1_000

export function foldAccess(state: State, fact: FactOf<keyof typeof accessFacts>): State {
  switch (fact.kind) {
    case 'account-changed':
      return withAccount(state, fact)
    case 'briefed':
      return { ...state, briefed: [...new Set([...state.briefed, fact.data.user])] }
    case 'part-chosen':
      return { ...state, parts: { ...state.parts, [fact.data.user]: fact.data.part } }
    case 'asked-in': {
      const { access } = state
      if (!access) return state
      const { user } = fact.data
      return { ...state, access: { ...access, asked: [...without(access.asked, user), user] } }
    }
    case 'right-asked':
      return state
    case 'right-given':
      return withRight(state, fact.data.user, fact.data.right)
    case 'broke-glass':
      return fact.actor === null ? state : withRight(state, fact.actor, fact.data.right)
    case 'access-asked':
      return { ...state, accessAsked: withAsked(state.accessAsked, fact) }
    case 'let-in':
      return state
  }
}

/** Those whose question is the oldest are forgotten first. */
function withAsked({ at, told }: State['accessAsked'], { data, occurredAt }: FactOf<'access-asked'>) {
  const asked = occurredAt.toISOString()
  const all = Object.entries({ ...at, [data.user]: asked }).toSorted(([, one], [, other]) => one.localeCompare(other))
  return { at: Object.fromEntries(all.slice(-most)), told: data.anew ? asked : told }
}

/** Whoever is in waits no longer. */
function answered(state: State, { data }: FactOf<'joined' | 'let-in'>): State {
  const { [data.user]: _, ...at } = state.accessAsked.at
  return { ...state, accessAsked: { ...state.accessAsked, at } }
}

function withRight(state: State, user: string, right: Right): State {
  const { [user]: has = null } = state.givenRights
  return { ...state, givenRights: { ...state.givenRights, [user]: greatest([has, right]) ?? right } }
}

/** Who is in a private incident, according to Slack's events and to people's answers. Nothing is stored for a public one. */
export function foldAccessAfter(state: State, fact: Fact): State {
  const { access } = state
  if (fact.kind === 'made-private' && !state.private) return madePrivate(state, fact.data.members)
  if (!access) return state
  switch (fact.kind) {
    case 'joined':
      return answered({ ...state, access: moved(access, fact.data.user, { in: true, ...when(access, fact) }) }, fact)
    case 'left': {
      const next = moved(access, fact.data.user, { in: false, ...when(access, fact) })
      return next === access ? state : withoutCalls({ ...state, access: next }, fact.data.user)
    }
    // A person who accepts a call is in the incident, even before Slack reports that they joined.
    case 'role-taken':
      return { ...state, access: { ...letIn(access, fact.data.user), asked: [] } }
    case 'let-in':
      return answered({ ...state, access: letIn(access, fact.data.user) }, fact)
    // Whoever sends a file has read it, so its incident is no secret from them.
    case 'imported':
      return fact.actor === null ? state : { ...state, access: letIn(access, fact.actor) }
    case 'page-answered':
      return fact.data.answer === 'acknowledged' ? { ...state, access: letIn(access, fact.data.user) } : state
    default:
      return state
  }
}

/** The members of the channel, and everyone who holds a role, declared the incident or entered it afterwards, so that nobody loses what they are doing. */
function madePrivate(state: State, members: string[]): State {
  const holders = [declarerOf(state), state.imoc?.user ?? '', ...state.roles.map(({ user }) => user)]
  const users = new Set([...members, ...holders].filter((user) => user !== ''))
  const moves = Object.fromEntries([...users].slice(0, most).map((user) => [user, { in: true, at: '' }]))
  return { ...state, private: true, access: { moves, asked: [] } }
}

type Move = Access['moves'][string]

/** The list of members describes the present, whatever our clock shows, so it does not change any of Slack's own times. */
function when({ moves }: Access, { data, occurredAt }: Extract<Fact, { kind: 'joined' | 'left' }>): { at: string } {
  return { at: data.counted ? (moves[data.user]?.at ?? '') : occurredAt.toISOString() }
}

/** A move that is older than the last known one changes nothing. */
function moved(access: Access, user: string, move: Move): Access {
  const { [user]: known, ...others } = access.moves
  if (known && move.at < known.at) return access
  return { ...access, moves: bounded({ ...others, [user]: move }) }
}

function letIn(access: Access, user: string): Access {
  return moved(access, user, { in: true, at: access.moves[user]?.at ?? '' })
}

/** Ordered by the time of the move; people who have left are forgotten first. */
function bounded(moves: Access['moves']): Access['moves'] {
  const all = Object.entries(moves)
  if (all.length <= most) return moves
  const drop = all.find(([, move]) => !move.in) ?? all[0]
  return Object.fromEntries(all.filter((each) => each !== drop))
}

/** A call from before a person left does not admit them again. */
function withoutCalls(state: State, user: string): State {
  const { access } = state
  return {
    ...state,
    ...(access ? { access: { ...access, asked: without(access.asked, user) } } : {}),
    pages: state.pages.map((page) => ({
      ...page,
      rungs: page.rungs.map((rung) => (rung.user === user ? { ...rung, gone: true } : rung)),
    })),
    handovers: state.handovers.map((offer) =>
      offer.to === user && offer.answer === null ? { ...offer, answer: 'lapsed' as const } : offer,
    ),
  }
}

const without = (list: string[], user: string): string[] => list.filter((each) => each !== user)
