import type { Settings } from '../../../config/index.ts'
import type { Lock } from '../../../incident/deploys/state.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { type Sentence, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { lockedName } from './names.ts'
import { everything, liftable, lockable, nothingFor } from './rules.ts'

type Known = { locks: Settings['locks']['locks']; services: Settings['services'] }
type Named = { service: string | null; rest: string }

/**
 * Reads "checkout the rollback runs": a service (null for everything) and the reason. Without a service it means the incident's own; if
 * that has nothing to lock, people are asked (`ask`), so that nobody stops everything by leaving a word out.
 */
export function readLock(
  text: string,
  state: State,
  known: Known,
): { service: string | null; reason: string } | { ask: string } | Refusal {
  if (known.locks.length === 0) return nothingFor(null, known)
  const said = serviceAt(text, known)
  if (said && !lockable(known.locks).includes(said.service)) return nothingFor(said.service, known)
  if (said) return { service: said.service, reason: said.rest }
  const own = state.service
  return own !== null && lockable(known.locks).includes(own) ? { service: own, reason: text } : { ask: text }
}

/** Returns which locks are meant: all of them with "everything", one by its service, or the only one without arguments. */
export function readUnlock(text: string, state: State, known: Known): { locks: Lock[] } | Refusal {
  const open = liftable(state)
  const names = open.map((lock) => lockedName(lock.service, known.services))
  const said = serviceAt(text, known)
  if (text !== '' && said?.rest !== '') return refuse(sentence`There is no service "${text}". ${locked(names)}`)
  if (open.length === 0) return refuse(nothingLocked(state))
  if (said?.service === null) return { locks: open }
  const meant = open.filter((lock) => !said || lock.service === said.service)
  if (meant.length === 1 || (said && meant.length)) return { locks: meant }
  return refuse(
    said
      ? sentence`This incident has no lock on ${lockedName(said.service, known.services)}. ${locked(names)}`
      : locked(names),
  )
}

function nothingLocked(state: State): string {
  const lifting = state.locks.some((lock) => lock.lifting !== null && lock.targets.some(({ is }) => is === 'lifting'))
  return lifting ? 'It is being lifted already.' : `INC-${state.number} holds no lock: there is nothing to lift.`
}

function locked(names: string[]): Sentence {
  if (names.length === 0) return 'This incident holds no lock.'
  return sentence`Locked by this incident: ${names.join(', ')}. Lift one with \`/incident unlock\` and its name, all with \`/incident unlock everything\`.`
}

/** Returns the service that a text begins with, by its id or its name, and the rest. The longest name counts. */
function serviceAt(text: string, { locks, services }: Known): Named | null {
  const lower = text.toLowerCase()
  const fits = wordsFor({ locks, services }).filter(([word]) => {
    const end = lower.slice(word.length, word.length + 1)
    return lower.startsWith(word.toLowerCase()) && (end === '' || /\s/.test(end))
  })
  const [best] = fits.sort(([a], [b]) => b.length - a.length)
  return best ? { service: best[1], rest: text.slice(best[0].length).trim() } : null
}

/** What may be typed, and the service that it means; null for all of them. */
const wordsFor = ({ locks, services }: Known): [string, string | null][] => [
  [everything, null],
  ['everything', null],
  ...locks.filter(({ service }) => service !== everything).map(({ service }): [string, string] => [service, service]),
  ...services.flatMap(({ id, name }): [string, string][] => [
    [id, id],
    [name, id],
  ]),
]
