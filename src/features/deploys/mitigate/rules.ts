import type { Settings } from '../../../config/index.ts'
import { after, minutes } from '../../../incident/clock.ts'
import type { MitigationRun } from '../../../incident/deploys/state.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { bold, code, joined, listed, person, type Sentence, sentence, timeOfDay } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'

const oneOf = new Intl.ListFormat('en-GB', { type: 'disjunction' })

export type Mitigation = Settings['mitigations'][number]
export type Roles = Settings['roles']

/** The person who presses, in the two ways in which the configuration may name them. */
export type Requester = { user: string; email: string | null }

/** Reads "rollback dry": an id or a name, and whether it is a dry run. */
export function readMitigate(
  text: string,
  configured: Mitigation[],
): { chosen: Mitigation | null; dry: boolean } | Refusal {
  if (configured.length === 0) {
    return refuse(
      sentence`There are no buttons to press yet. Ask the person who runs imoc to add them to \`config/mitigations.yaml\` and start imoc again.`,
    )
  }
  const [, name = '', dry] = /^(.*?)(?:(?:^|\s+)(dry(?:[ -]run)?))?$/i.exec(text.trim()) ?? []
  const wanted = name.trim().toLowerCase()
  if (wanted === '') return { chosen: null, dry: dry !== undefined }
  const chosen = configured.find((each) => each.id === wanted || each.name.toLowerCase() === wanted)
  if (chosen) return { chosen, dry: dry !== undefined }
  const known = joined(
    configured.map(({ id }) => code(id)),
    ', ',
  )
  return refuse(
    sentence`There is no button "${name.trim()}". Choose one of ${known}; \`/incident mitigate\` says what each does.`,
  )
}

export function mayPress(state: State, { who_may }: Mitigation, { user: id, email }: Requester): boolean {
  const own = [
    'everyone',
    id,
    ...(email === null ? [] : [email.toLowerCase()]),
    ...(state.imoc?.user === id ? ['imoc'] : []),
    ...state.roles.filter((held) => held.user === id).map(({ role }) => role),
  ]
  return who_may.some((each) => own.includes(each) || own.includes(each.toLowerCase()))
}

/** Shows who may press it: "the IMOC, Operations or mira@example.com". */
export function whoMay(state: State, { who_may }: Mitigation, roles: Roles): Sentence {
  if (who_may.includes('everyone')) return 'everyone'
  const named = who_may.map((each) => {
    if (each === 'imoc') return state.imoc ? sentence`the IMOC (${person(state.imoc.user)})` : 'the IMOC'
    if (/^[UW][A-Z0-9]{5,}$/.test(each)) return person(each)
    return roles.find(({ id }) => id === each)?.name ?? each
  })
  return listed(named, oneOf)
}

/** Returns the last press of a button that was not a dry run. */
export function lastPress(state: State, id: string): MitigationRun | undefined {
  return state.presses.findLast((each) => each.mitigation === id && !each.dryRun)
}

/** Returns until when it may not be pressed again after a press that was done; null if it may be pressed now. */
export function coolsUntil(state: State, { id, cool_down_minutes }: Mitigation, now: Date): Date | null {
  const done = state.presses.findLast((each) => each.mitigation === id && !each.dryRun && each.answer?.ok)
  if (!done) return null
  const until = after(done.at, minutes(cool_down_minutes))
  return until > now ? until : null
}

/** Returns why this person may not press this button now; null if they may. */
export function whyNot(
  state: State,
  wish: { mitigation: Mitigation; by: Requester; dryRun: boolean },
  roles: Roles,
  now: Date,
): Refusal | null {
  const { mitigation, by, dryRun } = wish
  const name = bold(mitigation.name)
  if (!mayPress(state, mitigation, by))
    return refuse(sentence`${name} may be pressed by ${whoMay(state, mitigation, roles)}. Ask one of them.`)
  if (dryRun && !mitigation.dry_run)
    return refuse(sentence`${name} has no dry run: its entry in \`config/mitigations.yaml\` says so.`)
  if (!dryRun && state.kind === 'drill')
    return refuse(
      sentence`This is a drill: ${name} can only be pressed as a dry run, with \`/incident mitigate ${mitigation.id} dry\`.`,
    )
  if (!dryRun && state.kind === 'past')
    return refuse(sentence`This incident was entered afterwards: ${name} cannot be pressed for it any more.`)
  if (dryRun) return null
  const last = lastPress(state, mitigation.id)
  const who = last?.by ? person(last.by) : 'Somebody'
  if (last && last.answer === null)
    return refuse(sentence`${who} pressed ${name} at ${timeOfDay(last.at)}, and it has not answered yet.`)
  const until = coolsUntil(state, mitigation, now)
  if (until === null) return null
  return refuse(
    sentence`${who} pressed ${name} at ${timeOfDay(last?.at ?? now)}. It can be pressed again from ${timeOfDay(until)} on.`,
  )
}

/** Records a press. `press` is its id: two requests with the same id are one press. */
export function runMitigation(
  state: State,
  wish: { press: string; mitigation: Mitigation; by: Requester; dryRun: boolean },
  roles: Roles,
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { press, mitigation, by, dryRun } = wish
  if (state.presses.some((each) => each.press === press)) return { facts: [] }
  const no = whyNot(state, wish, roles, now)
  if (no) return no
  const data = { press, mitigation: mitigation.id, name: mitigation.name, dryRun }
  return { facts: [{ kind: 'mitigation-pressed', data, actor: by.user, occurredAt: now, key: `press:${press}` }] }
}
