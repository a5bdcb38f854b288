import { minutes } from '../../incident/clock.ts'
import type { FactData } from '../../incident/facts/index.ts'
import type { Refusal } from '../../incident/refusal.ts'
import { isRefusal } from '../../incident/refusal.ts'
import type { State } from '../../incident/state/index.ts'
import type { House } from '../house.ts'
import { overflowNote, readTitle } from './rules.ts'

export type Wish = {
  typed: string
  by: string
  /** Where to tell that the channel is open; null for nowhere. */
  answerTo: string | null
} & Pick<FactData<'declared'>, 'severity' | 'private' | 'callImoc' | 'service' | 'noticedBy' | 'via'>

/** The same words by the same person within this time are a second try, not a second incident. */
const sameWithin = minutes(0.5)

/** Records the incident and asks for its channel. The incident exists once this returns, whatever Slack does next. */
export async function declare(
  wish: Wish,
  house: Pick<House, 'door' | 'newId' | 'clock' | 'log'>,
): Promise<{ state: State; already: boolean; shortened: boolean } | Refusal> {
  const { typed, by, answerTo, ...fields } = wish
  const named = readTitle(typed)
  if (isRefusal(named)) return named
  const { title, whole } = named
  const { id, state, already } = await house.door.declare({
    id: house.newId(),
    webKey: house.newId().replaceAll('-', ''),
    sameWithin,
    fact: (number) => ({
      kind: 'declared',
      data: { ...fields, number, title, kind: 'real' },
      actor: by,
      occurredAt: house.clock.now(),
      key: 'declared',
    }),
    also: (now) => ({
      facts: whole === null ? [] : [overflowNote(whole, by, now)],
      effects: [{ kind: 'open-channel', name: 'open-channel', data: { answerTo } }],
    }),
  })
  house.log.info({ incident: state.number, id, already }, 'declared')
  return { state, already, shortened: whole !== null }
}
