import { type Refusal, refuse } from '../incident/refusal.ts'
import type { Request } from '../offline/request.ts'

export const usage = `npm run incident -- <what>, for when Slack is away:

  declare <title> --as <you>         opens an incident
  note INC-42 <text> --as <you>      adds to its timeline; "at 14:05 …" and "10m ago …" say when it happened
  show [INC-42]                      the open incidents, or one's timeline
  phone                              who is IMOC now and next, their numbers, the bridge
  health                             whether the imoc that runs here does its work, and what is wrong
  erase INC-42 <fact number> [why] --as <you>
                                     takes the words of one fact out of every copy
  erase cover [id] --as <you>        removes the reason for a cover; without an id, lists those that have one
  sweep                              removes what was erased or withdrawn from the embedded database's files

<you>: the e-mail address, handle or user id that Slack has for you.`

/** Returns what was typed as a request, or a refusal that says in one sentence how to type it. */
export function readArguments(typed: string[]): Request | Refusal {
  const at = typed.indexOf('--as')
  const as = at < 0 ? '' : (typed[at + 1] ?? '')
  const words = at < 0 ? typed : [...typed.slice(0, at), ...typed.slice(at + 2)]
  const stray = words.find((word) => word.startsWith('--'))
  if (stray) return refuse(`There is no ${stray}: the only option is --as <e-mail, handle or id>.`)
  const [verb = '', first = '', ...rest] = words
  const needsPerson = verb === 'declare' || verb === 'note' || verb === 'erase'
  if (needsPerson && as === '') return refuse('Say who you are: --as <e-mail, handle or id>.')
  if (verb === 'phone' || verb === 'sweep') return { verb }
  if (verb === 'erase' && first === 'cover') return { verb: 'erase-cover', as, id: rest[0] ?? null }
  if (verb === 'declare') return { verb, as, title: words.slice(1).join(' ') }
  if (verb === 'show' && first === '') return { verb, incident: null }
  if (verb !== 'show' && verb !== 'note' && verb !== 'erase') {
    return refuse(
      verb === '' ? usage : `${JSON.stringify(verb)} is not one of declare, note, show, phone, health, erase, sweep.`,
    )
  }
  const incident = numberOf(first)
  if (incident === null) return refuse(`Say which incident: ${verb} INC-42.`)
  if (verb === 'show') return { verb, incident }
  if (verb === 'note') return { verb, as, incident, text: rest.join(' ') }
  const [fact = '', ...why] = rest
  if (!/^#?\d{1,9}$/.test(fact))
    return refuse('Say which fact: erase INC-42 17, with the number that `show INC-42` has.')
  return { verb, as, incident, fact: Number(fact.replace('#', '')), why: why.join(' ').trim() || null }
}

function numberOf(typed: string): number | null {
  const [, digits] = /^(?:inc-)?(\d{1,9})$/i.exec(typed) ?? []
  return digits === undefined ? null : Number(digits)
}
