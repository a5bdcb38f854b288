import { isOver } from '../../lifecycle/status.ts'
import { whatHappened } from '../../lifecycle/what-happened.ts'
import { clockTime, day, delta, duration } from '../../timeline/duration.ts'
import { isReceived } from '../../timeline/messages.ts'
import { counted } from '../../timeline/words.ts'
import { type Section, type Sentence, sentence } from '../document.ts'
import { lastMove, movesTo } from '../moves.ts'
import type { Source } from '../source.ts'
import { leadersInOrder } from './leads.ts'

/** The incident in three to six sentences, as the channel sees them when it is over. */
export function summary(source: Source): Section {
  const sentences = [
    what(source),
    declared(source),
    howLong(source),
    impact(source),
    led(source),
    numbers(source),
  ].flat()
  return { id: 'summary', title: 'Summary', as: 'prose', sentences }
}

const kindWords = { real: '', drill: 'drill, ', 'near-miss': 'near-miss, ', past: 'entered afterwards, ' }

function what({ state, look, of }: Source): Sentence[] {
  const severity = state.severity === 'unknown' ? 'severity not set' : look.severity(state.severity)
  const words = `${look.plain(state.title)} (INC-${state.number}, ${kindWords[state.kind]}${severity}).`
  return sentence(words, [...of('declared'), of('severity-changed').at(-1), of('retitled').at(-1)])
}

function declared({ state, look, of }: Source): Sentence[] {
  const [fact] = of('declared')
  if (state.entered) return sentence(entered(state.entered, { state, look }), [fact, ...of('imported')])
  const by = fact?.actor ? ` by ${look.name(fact.actor)}` : ''
  return sentence(`Declared${by} on ${day(state.declaredAt)} at ${state.declaredAt.slice(11, 16)} UTC.`, [fact])
}

/** When it happened, as far as the import knows, and who entered it when. */
function entered({ by, at }: NonNullable<Source['state']['entered']>, { state, look }: Pick<Source, 'state' | 'look'>) {
  const moment = (iso: string) => `${day(iso)} ${clockTime(iso)}`
  const until = state.endedAt === null ? '' : ` to ${moment(state.endedAt)}`
  return `Happened from ${moment(state.declaredAt)}${until} UTC; entered afterwards${by === '' ? '' : ` by ${look.name(by)}`} on ${day(at)}.`
}

/** Why it was not an incident, in the words of the person who cancelled it. */
function cancelled(moved: ReturnType<typeof lastMove>, { look }: Source): string {
  const by = moved?.actor ? ` by ${look.name(moved.actor)}` : ''
  const why = moved?.kind === 'status-changed' && moved.data.why ? `: ${look.plain(moved.data.why)}` : ''
  return `Cancelled${by}${why}.`
}

function howLong(source: Source): Sentence[] {
  const { state } = source
  const [fact] = source.of('declared')
  const moved = lastMove(source)
  if (state.status === 'cancelled') return sentence(cancelled(moved, source), [moved])
  if (!isOver(state.status)) {
    const open = duration(source.now.getTime() - Date.parse(state.declaredAt))
    return sentence(`Open for ${open}, now ${state.status}.`, [fact, moved])
  }
  const mitigated = movesTo(source, 'mitigated').at(-1)
  const ended = movesTo(source, 'resolved').at(-1) ?? moved
  const moves = [mitigated, ended].filter((move) => move !== undefined)
  const parts = whatHappened(moves, state).map(
    (move) => `${move.data.to} ${delta(state.declaredAt, move.occurredAt.toISOString())}`,
  )
  if (parts.length === 0) return []
  return sentence(`Counted from ${state.kind === 'past' ? 'the beginning' : 'declaring'}: ${parts.join(', ')}.`, [
    fact,
    mitigated,
    ended,
  ])
}

function impact({ of, look, when }: Source): Sentence[] {
  const told = of('update-written').findLast((fact) => look.plain(fact.data.impact ?? '') !== '')
  if (!told) return []
  return sentence(`Impact, as last told at ${when(told.occurredAt)}: ${look.plain(told.data.impact ?? '')}`, [told])
}

function led(source: Source): Sentence[] {
  const { names, facts } = leadersInOrder(source)
  return sentence(`Led by ${names.join(', then ')}.`, facts)
}

function numbers({ of, entries }: Source): Sentence[] {
  const messages = entries.filter((entry) => entry.type === 'message').filter(isReceived)
  const byPeople = messages.filter(({ who }) => who.is !== 'bot')
  const byBots = messages.length - byPeople.length
  const people = new Set(byPeople.map((entry) => entry.who.id))
  const updates = of('update-written')
  const talk =
    byPeople.length === 0
      ? []
      : [`${counted(byPeople.length, 'message')} by ${people.size === 1 ? '1 person' : `${people.size} people`}`]
  const bots = byBots === 0 ? [] : [`${counted(byBots, 'message')} by bots`]
  const told = updates.length === 0 ? [] : [counted(updates.length, 'update')]
  return sentence(`${[...talk, ...bots, ...told].join(', ')}.`, [...messages, ...updates])
}
