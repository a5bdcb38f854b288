import { didYouMean } from './nearest.ts'
import type { Problem } from './problem.ts'
import type { Scenario } from './scenario.ts'
import type { Source } from './source.ts'
import type { Step } from './step-format.ts'

type Finding = { key: string | string[]; message: string; hint?: string }
type Known = { handles: string[]; channels: string[]; labels: Map<string, Label>; incident: boolean }
type Label = { message: boolean; writer: string | undefined }

/** References to nothing: a handle, a channel or a label that is not declared above. */
export function checkReferences(scenario: Scenario, source: Source): Problem[] {
  const known: Known = {
    handles: scenario.people.map((person) => person.handle),
    channels: scenario.channels.map((channel) => channel.name),
    labels: new Map(),
    incident: false,
  }
  const problems = [...checkCast(scenario, source)]
  for (const step of scenario.steps) {
    for (const { key, ...said } of findingsOf(step, known)) {
      problems.push({ ...source.placeOf(['steps', step.number - 1, ...[key].flat()]), ...said })
    }
    learn(step, known)
  }
  return problems
}

function* checkCast(scenario: Scenario, source: Source): Generator<Problem> {
  const handles = scenario.people.map((person) => person.handle)
  for (const [index, handle] of handles.entries()) {
    const place = source.placeOf(['people', index, 'handle'])
    if (handle === 'imoc') yield { ...place, message: '"imoc" is the bot’s own handle', hint: 'take another' }
    if (handles.indexOf(handle) < index)
      yield { ...place, message: `two people are called "${handle}"`, hint: 'a handle is one person’s' }
  }
  for (const [index, channel] of scenario.channels.entries()) {
    const place = source.placeOf(['channels', index])
    if (channel.name === 'incident')
      yield { ...place, message: '"#incident" stands for the last incident’s channel', hint: 'take another' }
    for (const member of channel.members ?? []) {
      if (member !== 'imoc' && !handles.includes(member)) yield { ...place, ...nobody(member, handles) }
    }
  }
}

function* findingsOf(step: Step, known: Known): Generator<Finding> {
  if (step.verb === 'slack') return
  if (step.as !== undefined && known.labels.has(step.as)) {
    yield { key: 'as', message: `the label "${step.as}" is taken by an earlier step`, hint: 'labels are used once' }
  }
  if (step.verb === 'expect') return yield* expectFindings(step.expect, known, 'expect')
  if (!known.handles.includes(step.who)) yield { key: 'who', ...nobody(step.who, known.handles) }
  if (step.in !== undefined) yield* placeFindings(step.in, 'in', known)
  for (const [place, other] of (step.verb === 'clicks' ? (step.with ?? []) : []).entries()) {
    if (!known.handles.includes(other)) yield { key: ['with', String(place)], ...nobody(other, known.handles) }
  }
  if (step.verb === 'joins') yield* placeFindings(step.joins, 'joins', known)
  if (step.verb === 'leaves') yield* placeFindings(step.leaves, 'leaves', known)
  if (needsPlace.includes(step.verb) && step.in === undefined && !known.incident) {
    yield {
      key: [],
      message: 'no incident is declared yet, so this step must say where it happens',
      hint: 'in: "#engineering"',
    }
  }
  for (const key of ['to', 'deletes', 'pins', 'unpins'] as const) {
    const label: unknown = Reflect.get(step, key)
    if (typeof label === 'string') yield* labelFindings(label, key, known)
  }
  const edited = step.verb === 'edits' ? step.to : step.verb === 'deletes' ? step.deletes : undefined
  const writer = edited === undefined ? undefined : known.labels.get(edited)?.writer
  if (writer !== undefined && writer !== step.who) {
    yield {
      key: 'who',
      message: `only ${writer}, who wrote "${edited}", can change or delete it`,
      hint: `who: ${writer}`,
    }
  }
  if (step.check) yield* expectFindings(step.check, known, 'check')
}

const needsPlace = ['says', 'topic']

function* expectFindings(wanted: object, known: Known, at: string): Generator<Finding> {
  const field = (key: string): string | undefined => {
    const value: unknown = Reflect.get(wanted, key)
    return typeof value === 'string' ? value : undefined
  }
  const [who, from, place] = [field('who'), field('from'), field('in')]
  if (who !== undefined && !known.handles.includes(who)) yield { key: [at, 'who'], ...nobody(who, known.handles) }
  if (from !== undefined && from !== 'imoc' && !known.handles.includes(from))
    yield { key: [at, 'from'], ...nobody(from, known.handles) }
  if (place !== undefined) {
    yield* placeFindings(place, [at, 'in'], known)
    if (place.startsWith('@') && who === undefined) {
      yield {
        key: [at, 'in'],
        message: `whose DM with ${place} is meant?`,
        hint: 'who: the handle of the one who looks',
      }
    }
  }
  if (field('view') !== undefined && who === undefined) {
    yield { key: [at, 'view'], message: 'whose view is meant?', hint: 'who: the handle of the one who looks' }
  }
  for (const key of ['thread', 'after']) {
    const label = field(key)
    if (label !== undefined) yield* labelFindings(label, [at, key], known)
  }
}

function* placeFindings(place: string, key: string | string[], known: Known): Generator<Finding> {
  const name = place.slice(1)
  if (place.startsWith('@')) {
    if (name !== 'imoc' && !known.handles.includes(name)) yield { key, ...nobody(name, known.handles) }
    return
  }
  if (name === 'incident') {
    if (!known.incident)
      yield {
        key,
        message: 'no incident is declared yet',
        hint: 'a step above must declare one: command: /incident declare …',
      }
    return
  }
  if (known.channels.includes(name) || known.labels.has(name)) return
  const meant = didYouMean(name, known.channels)
  yield {
    key,
    message: `there is no channel "${place}"`,
    hint: meant ? `did you mean "#${meant}"?` : 'add it under channels:',
  }
}

function* labelFindings(label: string, key: string | string[], known: Known): Generator<Finding> {
  const found = known.labels.get(label)
  if (found?.message) return
  if (found) return yield { key, message: `"${label}" is not the label of a message` }
  const meant = didYouMean(label, [...known.labels.keys()])
  yield {
    key,
    message: `no earlier step has the label "${label}"`,
    hint: meant ? `did you mean "${meant}"?` : `give one "as: ${label}"`,
  }
}

function learn(step: Step, known: Known): void {
  if (step.verb === 'slack') return
  const declares =
    (step.verb === 'command' && / declare\b/.test(step.command)) ||
    (step.verb === 'submits' && step.submits === 'declare')
  known.incident ||= declares
  if (step.as === undefined) return
  const written = step.verb === 'says' || step.verb === 'replies'
  const seen = step.verb === 'expect' && step.expect.kind === 'message'
  known.labels.set(step.as, { message: written || seen, writer: written ? step.who : undefined })
}

function nobody(handle: string, handles: string[]): { message: string; hint: string } {
  const meant = didYouMean(handle, handles)
  return {
    message: `nobody is called "${handle}"`,
    hint: meant ? `did you mean "${meant}"?` : `people: ${handles.join(', ')}`,
  }
}
