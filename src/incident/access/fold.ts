import type { Fact, FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import { withAccount } from './accounts.ts'
import type { accessFacts } from './facts.ts'
import type { Access } from './state.ts'

/** As many people as are remembered; of more, those who moved longest ago are forgotten, who are then outside. */
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
  }
}

/** Who is in a private incident, by what Slack told and by what they answered. Of a public one nothing is kept. */
export function foldAccessAfter(state: State, fact: Fact): State {
  const { access } = state
  if (fact.kind === 'made-private' && !state.private) return madePrivate(state, fact.data.members)
  if (!access) return state
  switch (fact.kind) {
    case 'joined':
      return { ...state, access: moved(access, fact.data.user, { in: true, ...when(access, fact) }) }
    case 'left': {
      const next = moved(access, fact.data.user, { in: false, ...when(access, fact) })
      return next === access ? state : withoutCalls({ ...state, access: next }, fact.data.user)
    }
    // Who answers a call is in before Slack has told of their coming.
    case 'role-taken':
      return { ...state, access: { ...letIn(access, fact.data.user), asked: [] } }
    case 'page-answered':
      return fact.data.answer === 'acknowledged' ? { ...state, access: letIn(access, fact.data.user) } : state
    default:
      return state
  }
}

/** Those of the channel, and whoever holds a role or declared it: nobody loses what they are doing. */
function madePrivate(state: State, members: string[]): State {
  const holders = [state.declaredBy, state.imoc?.user, ...state.roles.map(({ user }) => user)]
  const users = new Set([...members, ...holders.filter((user) => user !== undefined && user !== '')] as string[])
  const moves = Object.fromEntries([...users].slice(0, most).map((user) => [user, { in: true, at: '' }]))
  return { ...state, private: true, access: { moves, asked: [] } }
}

type Move = Access['moves'][string]

/** What the list of members says is so now, whatever our clock says: it moves no time of Slack's. */
function when({ moves }: Access, { data, occurredAt }: Extract<Fact, { kind: 'joined' | 'left' }>): { at: string } {
  return { at: data.counted ? (moves[data.user]?.at ?? '') : occurredAt.toISOString() }
}

/** What happened before the last that we know of changes nothing. */
function moved(access: Access, user: string, move: Move): Access {
  const { [user]: known, ...others } = access.moves
  if (known && move.at < known.at) return access
  return { ...access, moves: bounded({ ...others, [user]: move }) }
}

function letIn(access: Access, user: string): Access {
  return moved(access, user, { in: true, at: access.moves[user]?.at ?? '' })
}

/** In the order of their moves: who has left is forgotten first. */
function bounded(moves: Access['moves']): Access['moves'] {
  const all = Object.entries(moves)
  if (all.length <= most) return moves
  const drop = all.find(([, move]) => !move.in) ?? all[0]
  return Object.fromEntries(all.filter((each) => each !== drop))
}

/** Nothing that somebody was asked before they left brings them back. */
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
