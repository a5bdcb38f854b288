import { holdLock, liftLock, redrawLocksLeft } from '../../../incident/deploys/effects.ts'
import { deployNotice, lockPost, locksLeft } from '../../../incident/deploys/posts.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { FactOf } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onEffect, onSubmit } from '../../handlers.ts'
import { onPost, show } from '../../post.ts'
import { liftForm, liftPress, lockAgain, lockForm, openLift, openLock } from './actions.ts'
import { deployChannel } from './deploy-channel.ts'
import { onHoldLock, onLiftLock, onRedrawLocksLeft } from './effects.ts'
import {
  again,
  chooseLift,
  liftByForm,
  liftPressed,
  lockButton,
  lockByForm,
  lockCommand,
  unlockCommand,
} from './handlers.ts'
import { standing } from './rules.ts'
import { type At, orderName } from './schema.ts'
import {
  cardBlocks,
  cardButtons,
  cardInShort,
  deployNoticeMessage,
  homeBlocks,
  leftMessage,
  lockMessage,
} from './view.ts'

const lockOf = (state: State, id: string) => state.locks.find(({ lock }) => lock === id)

/** Asks for one target's order to its provider. */
function order(effect: typeof holdLock | typeof liftLock, at: At, cause?: number): NewEffect {
  const { lock, provider, target } = at
  return effect({ name: orderName(effect.kind, at, cause), data: { lock, provider, target } })
}

/** Shows every message about one lock again, except the card. */
const redraw = (fact: { seq: number; data: { lock: string } }): NewEffect[] => [
  show(lockPost(fact.data.lock), fact),
  show(deployNotice(fact.data.lock), fact),
  redrawLocksLeft({ name: `redraw-locks-left:${fact.seq}` }),
]

const redrawAll = (fact: { seq: number }, state: State): NewEffect[] =>
  state.locks.map(({ lock }) => show(lockPost(lock), fact))

const ofLocks = (fact: FactOf<'trouble' | 'trouble-over' | 'retried'>, state: State): NewEffect[] =>
  fact.data.what === 'hold-lock' || fact.data.what === 'lift-lock' ? redrawAll(fact, state) : []

/** Keeps a service from being deployed while people work on an incident. */
export const lockFeature: FeatureOf<'lock'> = {
  name: 'lock',

  commands: { lock: lockCommand, unlock: unlockCommand },

  actions: [
    onAction(openLock, lockButton),
    onAction(lockAgain, again),
    onAction(liftPress, liftPressed),
    onAction(openLift, chooseLift),
  ],

  views: [onSubmit(lockForm, lockByForm), onSubmit(liftForm, liftByForm)],

  posts: [
    onPost(lockPost, {
      render: ({ state, about, ctx }) => {
        const lock = lockOf(state, about)
        if (!lock || !state.channel) return null
        return { to: { channel: state.channel.id }, message: lockMessage(state, lock, ctx.settings.services) }
      },
    }),
    onPost(deployNotice, {
      render: async ({ state, about, ctx }) => {
        const lock = lockOf(state, about)
        const message = lock ? deployNoticeMessage(state, lock, ctx.settings.services) : null
        const channel = message && (await deployChannel(ctx))
        return message && channel ? { to: { channel }, message, outside: true } : null
      },
    }),
    onPost(locksLeft, {
      render: ({ state, about, ctx }) => leftMessage(state, about.user, ctx.settings.services),
    }),
  ],

  effects: [
    onEffect(holdLock, onHoldLock),
    onEffect(liftLock, onLiftLock),
    onEffect(redrawLocksLeft, onRedrawLocksLeft),
  ],

  card: {
    blocks: ({ state, settings }) => cardBlocks(state, settings.services),
    short: ({ state }) => cardInShort(state),
    buttons: ({ state, settings }) => cardButtons(state, settings),
  },

  home: ({ user, open, ctx }) => open.flatMap(({ state }) => homeBlocks(state, user, ctx.settings.services)),

  reactions: {
    'lock-wanted': (fact, state) => [
      ...fact.data.targets.map((each) => order(holdLock, { lock: fact.data.lock, ...each })),
      // An earlier lock that was refused loses its button because of this one.
      ...redrawAll(fact, state),
    ],
    'lock-held': (fact, state) => {
      const { provider, target } = fact.data
      const lifting = lockOf(state, fact.data.lock)?.targets.some(
        (each) => each.provider === provider && each.target === target && each.is === 'lifting',
      )
      return [...redraw(fact), ...(lifting ? [order(liftLock, fact.data, fact.seq)] : [])]
    },
    'lock-refused': redraw,
    'unlock-wanted': (fact, state) => {
      const { lock } = fact.data
      const lifting = lockOf(state, lock)?.targets.filter(({ is }) => is === 'lifting') ?? []
      return [...redraw(fact), ...lifting.map((each) => order(liftLock, { lock, ...each }, fact.seq))]
    },
    'lock-lifted': redraw,
    'unlock-refused': redraw,
    'status-changed': (fact, state) => {
      const ends = isOver(fact.data.to) && !isOver(fact.data.from) && state.locks.some(standing)
      const user = state.imoc?.user ?? fact.actor ?? state.declaredBy
      return [...redrawAll(fact, state), ...(ends ? [show(locksLeft({ user, seq: fact.seq }), fact)] : [])]
    },
    'channel-opened': redrawAll,
    erased: (fact, state) => [
      ...redrawAll(fact, state),
      ...state.locks.map(({ lock }) => show(deployNotice(lock), fact)),
    ],
    trouble: ofLocks,
    retried: ofLocks,
    'trouble-over': ofLocks,
  },
}
