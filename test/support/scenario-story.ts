import { expect } from 'vitest'
import { z } from 'zod'
import type { Scenario } from '../../practice/scenario/scenario.ts'
import type { Step } from '../../practice/scenario/step-format.ts'

const Entry = z.looseObject({
  type: z.enum(['message', 'note', 'event']),
  seq: z.number(),
  seqs: z.array(z.number()),
  at: z.string(),
  plain: z.string().nullable(),
  who: z.looseObject({ name: z.string() }),
})
const MessageEntry = Entry.extend({
  type: z.literal('message'),
  ts: z.string(),
  thread: z.string().nullable(),
  broadcast: z.boolean(),
  deleted: z.boolean(),
  revisions: z.array(z.looseObject({ plain: z.string().nullable() })),
  reactions: z.array(z.looseObject({ name: z.string(), people: z.array(z.looseObject({ who: Entry.shape.who })) })),
})

/** timeline.json, as far as these tests read it. */
export const Timeline = z.looseObject({
  incident: z.looseObject({ number: z.number(), status: z.string() }),
  entries: z.array(z.looseObject({ type: z.string() })),
  facts: z.number(),
})
export type Timeline = z.infer<typeof Timeline>

export const entriesOf = (timeline: Timeline) => timeline.entries.map((entry) => Entry.parse(entry))
export const messagesOf = (timeline: Timeline) =>
  timeline.entries.filter(({ type }) => type === 'message').map((entry) => MessageEntry.parse(entry))

/** A message as the scenario tells it and as the timeline has it: who, when, each wording, under whose thread, deleted or not. */
type Told = {
  who: string
  at: string
  wordings: (string | null)[]
  thread: boolean
  deleted: boolean
  reactions: string[]
}

/** What is said in the incident's channel, in the scenario's order. */
export function toldBy(scenario: Scenario): Told[] {
  const names = new Map(scenario.people.map(({ handle, name }) => [handle, name]))
  const named = (handle: string) => names.get(handle) ?? handle
  const read = (text: string) => text.replace(/@([\w-]+)/g, (_, handle: string) => `@${named(handle)}`)
  const told: Told[] = []
  const byLabel = new Map<string, Told>()
  for (const step of scenario.steps) {
    if (step.verb === 'says' && (step.in === undefined || step.in === '#incident')) keep(step, step.says, false)
    if (step.verb === 'replies' && byLabel.has(step.to)) keep(step, step.replies, true)
    if (step.verb === 'edits') byLabel.get(step.to)?.wordings.push(read(step.edits))
    if (step.verb === 'reacts') byLabel.get(step.to)?.reactions.push(`${named(step.who)} ${step.reacts}`)
    if (step.verb === 'deletes') {
      const gone = byLabel.get(step.deletes)
      if (gone) Object.assign(gone, { deleted: true, wordings: gone.wordings.map(() => null) })
    }
  }
  return told

  function keep(step: Extract<Step, { who: string }>, text: string, thread: boolean): void {
    const one = {
      who: named(step.who),
      at: minute(step.time),
      wordings: [read(text)],
      thread,
      deleted: false,
      reactions: [],
    }
    told.push(one)
    if (step.as !== undefined) byLabel.set(step.as, one)
  }
}

/** The timeline holds every message of the scenario once, in order, with its edits, its reactions, and no words where it was deleted. */
export function expectWholeStory(timeline: Timeline, scenario: Scenario): void {
  const seen = messagesOf(timeline).map(
    (message): Told => ({
      who: message.who.name,
      at: minute(new Date(message.at)),
      wordings: message.revisions.map(({ plain }) => plain),
      thread: message.thread !== null,
      deleted: message.deleted,
      reactions: message.reactions.flatMap(({ name, people }) => people.map(({ who }) => `${who.name} ${name}`)),
    }),
  )
  const sorted = (all: Told[]) => all.map((one) => ({ ...one, reactions: one.reactions.toSorted() }))
  expect(sorted(seen)).toEqual(sorted(toldBy(scenario)))
  const seqs = entriesOf(timeline).flatMap((entry) => entry.seqs)
  expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: timeline.facts }, (_, index) => index + 1))
}

const minute = (at: Date): string => at.toISOString().slice(0, 19)
