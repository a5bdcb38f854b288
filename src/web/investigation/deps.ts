import type { SharedNote } from '../../incident/analysis/shared-notes.ts'
import type { State } from '../../incident/state.ts'
import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import type { PrivateNote } from '../../store/investigation-notes.ts'

/** A note as it was typed. `about` is the number of a fact; times are as people write them, in UTC. */
export type TypedNote = { text: string; question: boolean; about: string; from: string; until: string }

/** What this reader may see. `notes` are private ones: none, unless they are an investigator. Words are as people read them. */
export type Seen = {
  notes: PrivateNote[]
  shared: SharedNote[]
  /** The entry of each fact that a note is about, as far as there is one. */
  entries: ReadonlyMap<number, TimelineEntry>
  name(id: string): string
}

/** Why something was not done, in one sentence; null if it was. `changed`: what the reader had before them is not so any more. */
export type Refused = { said: string; changed?: boolean } | null

/** A private note as its reader had it before them. */
export type NoteSeen = { id: string; version: Date }

/** What the investigation needs of the rest of imoc. It looks up itself who may do what; `reader` is a Slack user. */
export type InvestigationDeps = {
  /** `about`: a fact whose entry is wanted as well. */
  look(reader: string, state: State, about: number | null): Promise<Seen>
  role(reader: string, incidentId: string, take: 'take' | 'leave'): Promise<Refused>
  /** Adds a note under this id; twice the same is once. */
  add(reader: string, incidentId: string, id: string, typed: TypedNote): Promise<Refused>
  change(reader: string, incidentId: string, note: NoteSeen, typed: TypedNote): Promise<Refused>
  remove(reader: string, incidentId: string, note: NoteSeen): Promise<Refused>
  share(reader: string, incidentId: string, note: NoteSeen): Promise<Refused>
  withdraw(reader: string, incidentId: string, id: string): Promise<Refused>
  /** `seen`: the version of a private question, or the fact of a shared one's answer (null if there was none). */
  answer(
    reader: string,
    incidentId: string,
    question: { id: string; seen: Date | number | null },
    text: string,
  ): Promise<Refused>
}
