import { z } from 'zod'
import { onOneLine } from '../../../incident/cut.ts'
import { type Levels, severityName } from '../../../incident/lifecycle/severity.ts'
import { Status } from '../../../incident/lifecycle/status-shape.ts'
import { actor, bold, moment, quoted, type Sentence, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'

/** What the writer of an update saw. Once any of it has changed, the text may be out of date. */
export const Seen = z.object({
  status: Status,
  severity: z.string(),
  private: z.boolean(),
  /** The last update that was posted. */
  update: z.string().nullable(),
  /** The form asked for the level of each component again: it reopens the incident, or was opened after that. */
  askedAnew: z.boolean().default(false),
  /** The form was for the end, so it did not ask for current work and the next update. */
  atEnd: z.boolean().default(false),
})
export type Seen = z.infer<typeof Seen>

type Asked = Partial<Pick<Seen, 'askedAnew' | 'atEnd'>>

export function seenOf({ status, severity, private: hidden, update }: State, asked: Asked = {}): Seen {
  const { askedAnew = false, atEnd = false } = asked
  return { status, severity, private: hidden, update: update?.id ?? null, askedAnew, atEnd }
}

/** Returns what has changed since, one line each; an empty list if the update can be posted. */
export function changesSince(seen: Seen | null, state: State, levels: Levels): Sentence[] {
  if (seen === null) return ['This form comes from another version of imoc, which did not note what you saw.']
  const { update } = state
  const level = (id: string) => severityName(id, levels)
  return [
    ...(seen.status === state.status
      ? []
      : [sentence`The status was ${seen.status}, and is ${bold(state.status)} now.`]),
    ...(seen.severity === state.severity
      ? []
      : [sentence`The severity was ${level(seen.severity)}, and is ${bold(level(state.severity))} now.`]),
    ...(seen.private === state.private
      ? []
      : [sentence`The incident is ${state.private ? bold('private') : 'no longer private'} now.`]),
    ...(update && update.id !== seen.update
      ? [
          sentence`Another update went out ${moment(update.at)}, by ${actor(update.by)}: “${quoted(onOneLine(update.text), 200)}”`,
        ]
      : []),
  ]
}
