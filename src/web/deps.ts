import type { Right } from '../incident/access/rights.ts'
import type { Tag } from '../incident/analysis/tag.ts'
import type { PublicStatus } from '../incident/lifecycle/status.ts'
import type { State } from '../incident/state.ts'
import type { ComponentLevel } from '../incident/updates/facts.ts'
import type { Audit } from '../store/audit.ts'
import type { EndedSessions } from '../store/ended-sessions.ts'
import type { IncidentList } from '../store/incident-list.ts'
import type { People } from '../store/people.ts'
import type { Search } from '../store/search.ts'
import type { WriteUpsRead } from '../store/write-ups-read.ts'
import type { ClockDeps } from './clock/deps.ts'
import type { Choices } from './home/asked.ts'
import type { ImportingDeps } from './import/deps.ts'
import type { InvestigationDeps } from './investigation/deps.ts'
import type { Modules } from './modules/modules.ts'
import type { Renderer } from './render/renderer.ts'
import type { SharingDeps } from './sharing/deps.ts'
import type { SignInDeps } from './sign-in/deps.ts'
import type { TaggingDeps } from './tags/deps.ts'

/** What the pages need of the rest of imoc. */
export type WebDeps = {
  /** `ok` with problems: something that does not keep imoc from working. Everything but `ok` is for the operator only. */
  health(): Promise<{ ok: boolean; problems: string[] } & Record<string, unknown>>
  /** The number of the incident whose links had this word in earlier versions; null if it is nobody's. */
  numberOf(word: string): Promise<number | null>
  /** Finds an incident by its number, if this person (a Slack user) may see it. */
  incidentFor(reader: string, number: number): Promise<{ state: State } | null>
  list: IncidentList
  search: Search
  /** The open incidents that this person may see. */
  openFor(reader: string): Promise<State[]>
  writeUps: WriteUpsRead
  /** What lists can be narrowed by. */
  choices: Choices
  /** The name of a severity. */
  severity(id: string): string
  signIn: SignInDeps
  /** Pages that people outside Slack read by a link. */
  sharing: SharingDeps
  /** When the impact of an incident started, when it was noticed, and so on. */
  clock: ClockDeps
  /** What entries can be tagged with, and how they are. */
  tags: readonly Tag[]
  tagging: TaggingDeps
  /** Notes and questions of those who read an incident afterwards. */
  investigation: InvestigationDeps
  /** What people do with these pages that has to be accounted for. */
  audit: Audit
  /** Past incidents made of files. */
  imports: ImportingDeps
  people: Pick<People, 'names' | 'find'>
  /** Whether a person (a Slack user) has this right by the configuration. */
  hasRight(person: string, right: Right): Promise<boolean>
  /** The names of those who have it, if not everybody does. */
  whoHas(right: Right): Promise<string[]>
  /** Makes the pages of an incident in another thread, so that events are not delayed. */
  pages: Pick<Renderer, 'page' | 'export'>
  /** What runs in browsers on the timeline; null if it cannot be loaded. */
  modules(): Promise<Modules | null>
  statusPage(): Promise<StatusPageData>
  withoutSlack: WithoutSlack
  /** The address of these pages from outside, without a trailing slash. */
  baseUrl: string
  /** The same of the status page, if it is a site of its own. */
  statusUrl: string | null
  now(): Date
  /** Called with an error that made a page fail. `route` is the pattern and never the address, which may contain a secret word. */
  report?(error: Error, route: string): void
}

/** What the page without Slack uses. None of it rejects: a failure is an answer. */
export type WithoutSlack = {
  /** The key that opens the page; null while it is switched off. */
  key: string | null
  /** Which sessions were ended; without it, only this process remembers them. */
  sessions?: EndedSessions
  /** Null if this person may act, or else the reason. */
  refuse(as: string): Promise<string | null>
  /** Told that somebody entered the key or left. Nobody waits for it, since the page has to work while little else does. */
  session?(what: 'signed-in' | 'signed-out', as: string): void
  /** Null if the database does not answer. */
  open(): Promise<{ number: number; title: string; status: string }[] | null>
  ask(
    asked:
      | { verb: 'declare'; as: string; title: string }
      | { verb: 'note'; as: string; incident: number; text: string }
      | { verb: 'show'; incident: number | null }
      | { verb: 'phone' },
  ): Promise<{ outcome: 'done' | 'refused' | 'failed'; text: string; incident?: number | undefined }>
}

/** What our own status page shows. `past` holds what was resolved in the last days, newest first. */
export type StatusPageData = {
  title: string
  components: { id: string; name: string; level: ComponentLevel }[]
  open: PublicIncident[]
  past: PublicIncident[]
}

export type PublicIncident = {
  key: string
  title: string
  status: PublicStatus
  components: Record<string, ComponentLevel>
  /** Since when people have been affected, if somebody entered it. */
  beganAt: Date | null
  /** When it was first published here. */
  openedAt: Date
  resolvedAt: Date | null
  /** Newest first. */
  updates: { key: string; status: PublicStatus; text: string; at: Date }[]
}
