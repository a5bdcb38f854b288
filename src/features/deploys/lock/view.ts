import type { Button, KnownBlock, ModalView } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import { cut } from '../../../incident/cut.ts'
import type { Lock } from '../../../incident/deploys/state.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { actor } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { actions, button, context, option, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { menu, modal, words } from '../../../slack/forms.ts'
import { inMrkdwn } from '../../../slack/in-mrkdwn.ts'
import { plain } from '../../../slack/mrkdwn.ts'
import type { Show } from '../../post.ts'
import { liftForm, liftPress, lockAgain, lockForm, openLift, openLock } from './actions.ts'
import { lockLine, targetLines } from './lines.ts'
import { lockedName } from './names.ts'
import {
  everything,
  isBeingLifted,
  liftable,
  lockable,
  noLocks,
  reasonLimit,
  refusedIn,
  standing,
  standsAt,
} from './rules.ts'

type Services = Settings['services']

/** The living post of one lock in the incident's channel. A person asked for the lock, so its failure is shown here. */
export function lockMessage(state: State, lock: Lock, services: Services): Message {
  const what = plain(lockedName(lock.service, services))
  const head = `*Deploys of ${what}*: ${word(lock)}. Lock requested by ${inMrkdwn(actor(lock.by))}: ${plain(lock.reason)}`
  const lifted = lock.lifting === null ? '' : `\nLifted by ${inMrkdwn(actor(lock.lifting))}`
  const buttons = [
    ...(standing(lock) && !isBeingLifted(lock) ? [liftButton(state, lock, services)] : []),
    ...(refusedIn(state, lock).length && !noLocks(state)
      ? [button(lockAgain, 'Try again', { incidentId: state.id, lock: lock.lock }, 'primary')]
      : []),
  ]
  return {
    text: `Deploys of ${what}: ${word(lock)}`,
    blocks: [
      section(head + lifted),
      ...targetLines(lock, state).map((line) => context(line)),
      ...(buttons.length ? [actions(...buttons)] : []),
    ],
  }
}

/** Says the state of the lock in a word or two, the worst target first. */
function word(lock: Lock): string {
  const some = (...states: Lock['targets'][number]['is'][]) => lock.targets.some(({ is }) => states.includes(is))
  if (lock.targets.some((each) => each.is === 'stuck' && each.because === 'failure')) return 'still locked'
  if (some('refused')) return some('held', 'wanted') ? 'partly locked' : 'not locked'
  if (some('lifting') || (some('wanted') && lock.lifting !== null)) return 'being opened again'
  if (some('wanted')) return 'being locked'
  return some('held') ? 'locked' : 'open again'
}

/** Lifting a lock lets everyone deploy again, so the button asks for confirmation. */
export function liftButton(state: State, lock: Lock, services: Services): Button {
  const what = lockedName(lock.service, services)
  return confirmed(
    button(liftPress, 'Lift lock', { incidentId: state.id, lock: lock.lock }),
    `After that, everyone can deploy ${what} again.`,
  )
}

function confirmed(pressed: Button, text: string): Button {
  const plainText = (words: string, limit: number) => ({ type: 'plain_text' as const, text: cut(words, limit) })
  const confirm = {
    title: plainText('Lift the lock?', 100),
    text: plainText(text, 300),
    confirm: plainText('Lift it', 30),
    deny: plainText('Not yet', 30),
  }
  return { ...pressed, confirm }
}

/** Shows on the card the locks that are in place, and those that were refused and not asked for again. */
export function cardBlocks(state: State, services: Services): KnownBlock[] {
  return toldOnCard(state).map((lock) => context(lockLine(lock, services)))
}

export function cardInShort(state: State): string {
  const told = toldOnCard(state)
  const standingNow = told.filter(standing).length
  const refused = told.length - standingNow
  return [
    ...(standingNow ? [`${standingNow} deploy ${standingNow === 1 ? 'lock' : 'locks'}`] : []),
    ...(refused ? [`${refused} deploy ${refused === 1 ? 'lock' : 'locks'} refused`] : []),
  ].join(' · ')
}

const toldOnCard = (state: State): Lock[] =>
  state.locks.filter((lock) => standing(lock) || refusedIn(state, lock).length > 0)

/** The buttons on the card to lock, and to lift a lock while there is one. A second lock is made with the command. */
export function cardButtons(state: State, { locks: { locks } }: Pick<Settings, 'locks'>): Button[] {
  if (liftable(state).length) return [button(openLift, 'Lift a lock…', state.id)]
  return locks.length && !noLocks(state) ? [button(openLock, 'Lock deploys…', state.id)] : []
}

/** The form asks what to lock and why. `lock` is the id of the new lock, so that a form that is sent twice makes one lock. */
export function lockModal(
  state: State,
  { locks: { locks }, services }: Pick<Settings, 'locks' | 'services'>,
  { lock, reason }: { lock: string; reason: string },
): ModalView {
  const known = lockable(locks)
  const own = known.includes(state.service) ? state.service : null
  return modal(
    lockForm,
    { incident: state.id, lock },
    {
      ...{ title: 'Lock deploys', submit: 'Lock' },
      blocks: [
        menu({
          ...{ id: 'service', label: 'Deploys of what?', chosen: own },
          options: known.map((each) =>
            option(each ?? everything, each === null ? 'Everything' : lockedName(each, services)),
          ),
        }),
        words({
          ...{ id: 'reason', label: 'Why?', optional: true, limit: reasonLimit, value: reason || state.title },
          hint: state.private
            ? 'This incident is private: only its number is shown outside its channel.'
            : 'People who want to deploy will read it.',
        }),
      ],
    },
  )
}

/** The form asks which of several locks to lift. */
export function liftModal(state: State, open: Lock[], services: Services): ModalView {
  return modal(liftForm, state.id, {
    ...{ title: 'Lift a lock', submit: 'Lift it', close: 'Not yet' },
    blocks: [
      menu({
        ...{ id: 'lock', label: 'Which one?', hint: 'After that, everyone can deploy it again.' },
        options: open.map((lock) => option(lock.lock, `${lockedName(lock.service, services)}: ${lock.reason}`)),
      }),
    ],
  })
}

/** The message in the channel of the people who deploy; null before anything is locked. For a private incident it has only the number. */
export function deployNoticeMessage(state: State, lock: Lock, services: Services): Message | null {
  if (lock.targets.every(({ since }) => since === null)) return null
  const what = plain(lockedName(lock.service, services))
  const still = lock.targets.some((target) => target.since !== null && standsAt(target))
  const number = `INC-${state.number}`
  const whom = (by: string | null) => (state.private ? '' : ` by ${inMrkdwn(actor(by))}`)
  const text = still
    ? `:lock: Deploys of ${what} are locked for ${number}${whom(lock.by)}.`
    : `:unlock: Deploys of ${what} have been unlocked${whom(lock.lifting)}. They were locked for ${number}.`
  const why = state.private ? 'That incident is private.' : plain(lock.reason)
  return { text, blocks: [section(text), context(`${why}\nSaid here because config/locks.yaml names this channel.`)] }
}

/** Shows one person at the end of an incident what is still locked, with a button to lift it. */
export function leftMessage(state: State, who: string, services: Services): Show {
  const left = state.locks.filter(standing)
  const why = context(
    `I tell you this once, ${state.imoc?.user === who ? 'because you are the IMOC' : 'because there is no IMOC'}. If deploys should stay locked, do nothing.`,
  )
  const lead = isOver(state.status) ? `INC-${state.number} is ${state.status}` : `INC-${state.number} is open again`
  const text = left.length
    ? `${lead}, and deploys are still locked for it.`
    : `${lead}; :unlock: no deploys are locked for it any more.`
  const lines = left.map((lock) => {
    const line = section(lockLine(lock, services))
    return isBeingLifted(lock) ? line : { ...line, accessory: liftButton(state, lock, services) }
  })
  const blocks = [section(text), ...lines.slice(0, 20), ...(left.length ? [why] : [])]
  return { to: { user: who }, message: { text, blocks } }
}

/** Shows on a person's App Home what they have locked. */
export function homeBlocks(state: State, who: string, services: Services): KnownBlock[] {
  const own = state.locks.filter((lock) => lock.by === who && standing(lock))
  return own.slice(0, 10).map((lock) => {
    const line = section(`${lockLine(lock, services)} (INC-${state.number})`)
    return isBeingLifted(lock) ? line : { ...line, accessory: liftButton(state, lock, services) }
  })
}
