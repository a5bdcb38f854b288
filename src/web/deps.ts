import type { PublicStatus } from '../incident/lifecycle/status.ts'
import type { State } from '../incident/state.ts'
import type { ComponentLevel } from '../incident/updates/facts.ts'
import type { EndedSessions } from '../store/ended-sessions.ts'
import type { Renderer } from './render/renderer.ts'

/** What the pages need of the rest of imoc; nothing here is asked for more than the page shows. */
export type WebDeps = {
  /** `ok` with problems: something that does not keep imoc from its work. All but `ok` is for whoever runs imoc, and nobody else. */
  health(): Promise<{ ok: boolean; problems: string[] } & Record<string, unknown>>
  /** By the unguessable word in its links; null for a word that belongs to no incident, or to none that may be shown. */
  incident(key: string): Promise<{ state: State } | null>
  /** Makes the pages of an incident beside the path of events. */
  pages: Pick<Renderer, 'page'>
  statusPage(): Promise<StatusPageData>
  withoutSlack: WithoutSlack
  /** Where these pages are reached from outside, without a slash at the end. */
  baseUrl: string
  now(): Date
  /** Told of an error that made a page fail. `route` is the pattern, never the address: that may hold a secret word. */
  report?(error: Error, route: string): void
}

/** What the page for when Slack is away works with. None of it rejects: what fails is told in an answer. */
export type WithoutSlack = {
  /** Opens the page; null while it is switched off. */
  key: string | null
  /** Which sessions were left; this process alone remembers them where it is not given. */
  sessions?: EndedSessions
  /** Null where this person may act, or why not. */
  refuse(as: string): Promise<string | null>
  /** Null where the database does not answer. */
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
  /** Since when people have been hurt, where somebody said it. */
  beganAt: Date | null
  /** When it was told here first. */
  openedAt: Date
  resolvedAt: Date | null
  /** Newest first. */
  updates: { key: string; status: PublicStatus; text: string; at: Date }[]
}
