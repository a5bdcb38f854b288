import { setTimeout as sleep } from 'node:timers/promises'
import type { Practice } from 'practice-slack'
import type { Deed } from '../plan/shape.ts'
import { readAnswer } from './answers.ts'
import type { Places } from './places.ts'
import type { Command, Record } from './record.ts'
import { fillUpdate } from './update.ts'

type Typed = Extract<Deed, { verb: Command['kind'] }>
type Here = { practice: Practice; places: Places; record: Record; signal: AbortSignal }

/** A person without an answer types the command again, after this time (ms) and this often. */
const again = 2_500
const most = 3

export function isTyped(deed: Deed): deed is Typed {
  return ['declare', 'note', 'status', 'severity', 'imoc', 'update', 'callout'].includes(deed.verb)
}

/** Types a command, and again if nothing came of it. Returns whether there was a place to type it. */
export async function typeCommand(deed: Typed, here: Here): Promise<boolean> {
  const { practice, places, record, signal } = here
  const place = deed.verb === 'declare' ? undefined : places.channelOf(deed.incident)
  const channel = deed.verb === 'declare' ? '#general' : place?.id
  if (channel === undefined || (place && !places.open(place, deed.who))) return false
  const mark = deed.verb === 'imoc' ? practice.read.person(deed.who).id : deed.mark
  const command: Command = { kind: deed.verb, incident: deed.incident, mark, answers: [] }
  record.commands.push(command)
  while (command.answers.length < most && !signal.aborted) {
    // Somebody who acts as the same person may have left in the meantime.
    if (place && !places.inside(place, deed.who)) await practice.act.join({ as: deed.who, channel: place.id })
    const before = new Set(practice.read.views(deed.who).map((view) => view.id))
    const result = await practice.act.command({ as: deed.who, channel, command: '/incident', text: wordsOf(deed) })
    const heard =
      deed.verb === 'update'
        ? await fillUpdate(deed, { result, before, command }, practice)
        : readAnswer(deed.verb, result)
    command.answers.push(heard)
    if (heard !== 'failed') break
    await sleep(again, undefined, { signal }).catch(() => undefined)
  }
  return true
}

function wordsOf(deed: Typed): string {
  if (deed.verb === 'imoc') return 'imoc me'
  if (deed.verb === 'update') return 'update'
  if (deed.verb === 'callout') return `callout @${deed.to} ${deed.text}`
  return `${deed.verb} ${deed.text}`
}
