import type { Settings } from '../../config/index.ts'
import type { State } from '../../incident/state.ts'
import { span } from '../../incident/wording.ts'
import { moment, plain, plainWithin, user } from '../../slack/mrkdwn.ts'

/** The greatest length of one line of somebody's words in this list, in characters. */
const line = 150
const by = (id: string | null) => (id ? ` (${user(id)})` : '')

/**
 * Lists what is open in an incident, by kind, as lines of Slack markup. It is for a person who was not there and has to know it. The
 * durations are computed up to `asOf`. Pure.
 */
export function openItemsOf(state: State, settings: Pick<Settings, 'roles'>, asOf: Date) {
  return {
    people: people(state, settings, asOf),
    hypotheses: state.hypotheses
      .filter(({ is }) => is !== 'ruled-out')
      .map(({ text, is, by: whose }) => `${plainWithin(text, line)}: ${is}${by(whose)}`),
    lines: state.lines
      .filter(({ closed }) => closed === null)
      .map(({ title, lead }) => `${plainWithin(title, line)}, led by ${user(lead)}`),
    inFlight: state.changes
      .filter(({ ended }) => ended === null)
      .map(({ text, by: whose, at, temporary }) => {
        const brief = temporary ? ', for now' : ''
        return `${plainWithin(text, line)}${by(whose)} since ${moment(at, '{time}')}${brief}`
      }),
    toUndo: state.undos.filter(({ done }) => done === null).map(({ text }) => plainWithin(text, line)),
    callouts: state.callouts
      .filter(({ status }) => status === 'open')
      .map(({ from, to, text }) => `${user(from)} to ${user(to)}: ${plainWithin(text, line)}`),
    concerns: state.concerns
      .filter(({ answer }) => answer === null)
      .map(({ from, text }) => `${plainWithin(text, line)} (${from ? user(from) : 'anonymous'})`),
    tasks: state.tasks
      .filter(({ done }) => done === null)
      .map(({ text, taker }) => `${plainWithin(text, line)}: ${taker ? user(taker) : '_nobody has it_'}`),
    promises: promises(state),
    locks: state.locks.flatMap(locked),
    gaps: gaps(state),
  }
}

/** Lists the IMOC and the people with roles, and for how long they have had them. */
function people({ imoc, roles }: State, settings: Pick<Settings, 'roles'>, asOf: Date): string[] {
  const on = (since: string) => span(asOf.getTime() - new Date(since).getTime())
  const name = (id: string) => settings.roles.find((role) => role.id === id)?.name ?? id
  return [
    ...(imoc ? [`IMOC: ${user(imoc.user)} for ${on(imoc.since)}`] : []),
    ...roles.map(({ role, user: who, team, since }) => {
      const whose = team === null ? '' : ` for ${plainWithin(team, 80)}`
      return `${plain(name(role))}${whose}: ${user(who)} for ${on(since)}`
    }),
  ]
}

function promises({ update }: State): string[] {
  if (!update?.nextAt) return []
  return [`The next update at ${moment(update.nextAt, '{time}')}, promised by ${update.by ? user(update.by) : 'imoc'}`]
}

/**
 * Lists the targets that are locked or may be locked: a target also counts if its provider has not answered yet or did not lift the lock.
 */
function locked({ service, reason, targets }: State['locks'][number]): string[] {
  const held = targets.filter(({ is }) => is !== 'refused' && is !== 'lifted')
  if (held.length === 0) return []
  const places = held.map(({ provider, target, is }) => `${target} at ${provider}${is === 'held' ? '' : ` (${is})`}`)
  const what = service === null ? 'everything' : plainWithin(service, 80)
  return [`Deploys of ${what}: ${plainWithin(places.join(', '), 120)}; ${plainWithin(reason, 100)}`]
}

function gaps({ gap }: State): string[] {
  if (gap === null) return []
  const read = gap.read === null ? 'not read afterwards yet' : 'read afterwards'
  return [`I heard nothing from ${moment(gap.from, '{time}')} to ${moment(gap.until, '{time}')}; ${read}`]
}
