import type { Neighbours } from '../neighbours/start.ts'
import { Missing } from './missing.ts'
import type { Scenario } from './scenario.ts'
import type { Channel, Message, Snapshot, Stage } from './stage.ts'
import type { Deed } from './step-format.ts'

/** A message that a step wrote or found, so that later steps can refer to it. */
export type Labelled = { channel: string; ts: string }
/** What was expected at a place in the file, and the most similar thing that was found. */
export type Failure = { file: string; line: number; expected: string; seen: string }
/** A message before somebody changed or deleted it. */
export type Former = { channel: string; message: Message; by: string; at: Date; deleted: boolean }

/** The parts of the other systems that steps and expectations can use. */
export type Beside = Pick<Neighbours, 'shipit'>

/** One play of a scenario: what is known of it so far. */
export type Run = {
  scenario: Scenario
  stage: Stage
  /** The address of the bot's pages, without a trailing slash. */
  botUrl: string
  /** The other systems, if there are any. */
  neighbours: Beside | undefined
  labels: Map<string, Labelled>
  /** Ids of incident channels in the order in which they opened; the last one is `#incident`. */
  incidents: string[]
  /** Ids of incident channels by the label of the step that opened them. */
  named: Map<string, string>
  /** The label of the step that may be opening an incident. */
  declaring: string | undefined
  /** The last action of each person that may have opened a form for them. */
  openers: Map<string, Deed>
  formers: Former[]
  failures: Failure[]
  /** How many steps and expectations could not be tried because of an earlier failure. */
  skipped: number
}

export function newRun(scenario: Scenario, stage: Stage, botUrl: string, neighbours?: Beside): Run {
  return {
    scenario,
    stage,
    botUrl,
    neighbours,
    labels: new Map(),
    incidents: [],
    named: new Map(),
    declaring: undefined,
    openers: new Map(),
    formers: [],
    failures: [],
    skipped: 0,
  }
}

/** The workspace as one person sees it; without a name, as a member of that channel sees it. */
export async function look(run: Run, who?: string, channel?: string): Promise<Snapshot> {
  const handles = run.scenario.people.map((person) => person.handle)
  const [first = ''] = handles
  const snapshot = await run.stage.read.state(who ?? first)
  if (who !== undefined || channel === undefined) return snapshot
  const members = snapshot.channels.find((one) => one.id === channel)?.members
  if (!members || members.includes(snapshot.me.id)) return snapshot
  const member = snapshot.people.find((person) => members.includes(person.id) && handles.includes(person.handle))
  return member ? run.stage.read.state(member.handle) : snapshot
}

/** The id of a place as `who` names it. Throws an Error with one sentence if it does not exist (yet). */
export function channelAt(run: Run, place: string, seen: Snapshot): Channel {
  const name = place.slice(1)
  const found = place.startsWith('@') ? directMessage(name, seen) : publicChannel(run, name, seen)
  if (found) return found
  if (name === 'incident') throw new Missing('no incident channel has opened yet')
  throw new Error(
    place.startsWith('@')
      ? `${seen.me.handle} has no messages with ${place}`
      : `${seen.me.handle} sees no channel ${place}`,
  )
}

function directMessage(name: string, seen: Snapshot): Channel | undefined {
  const other = name === 'imoc' ? seen.bot.id : seen.people.find((person) => person.handle === name)?.id
  return seen.channels.find((channel) => channel.kind === 'im' && channel.with === other)
}

function publicChannel(run: Run, name: string, seen: Snapshot): Channel | undefined {
  const id = name === 'incident' ? run.incidents.at(-1) : run.named.get(name)
  if (name === 'incident' && id === undefined) return undefined
  return seen.channels.find((channel) =>
    id === undefined ? channel.kind !== 'im' && channel.name === name : channel.id === id,
  )
}

/** A place in the form that the practice Slack's acts accept: `#name`, `@handle` and ids are kept. */
export function addressOf(run: Run, place: string | undefined): string {
  const name = (place ?? '#incident').slice(1)
  if (place?.startsWith('@')) return place
  const id = name === 'incident' ? run.incidents.at(-1) : run.named.get(name)
  if (id !== undefined) return id
  if (name === 'incident') throw new Missing('no incident channel has opened yet')
  return `#${name}`
}

export function shipitOf({ neighbours }: Run): Beside['shipit'] {
  if (neighbours) return neighbours.shipit
  throw new Error('there is no Shipit beside this Slack')
}

export function labelled(run: Run, label: string): Labelled {
  const found = run.labels.get(label)
  if (!found) throw new Missing(`the message "${label}" was never seen`)
  return found
}
