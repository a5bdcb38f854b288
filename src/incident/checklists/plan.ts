import type { Kind, Status } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import type { ChecklistItem } from './facts.ts'

export const matters = ['locks', 'undos', 'concerns', 'pages', 'changes'] as const
export type Matter = (typeof matters)[number]

/** Whether anything of each kind is open. */
const isOpen: Record<Matter, (state: State) => boolean> = {
  locks: ({ locks }) => locks.some(({ targets }) => targets.some(({ is }) => is !== 'lifted' && is !== 'refused')),
  undos: ({ undos }) => undos.some(({ done }) => done === null),
  concerns: ({ concerns }) => concerns.some(({ answer }) => answer === null),
  pages: ({ pages }) => pages.some(({ over }) => over === null),
  changes: ({ changes }) => changes.some(({ ended }) => ended === null),
}

/** What must hold for an item to be on a list. Every key that is present must hold. */
export type Condition = {
  severity?: string[] | undefined
  service?: string[] | undefined
  status?: Status[] | undefined
  private?: boolean | undefined
  kind?: Kind[] | undefined
  /** At least one of these kinds has something open. */
  has?: Matter[] | undefined
}

/** What starts a list automatically. `on-answer` and `by-hand` mean that nothing does. Every key that is present must hold. */
export type When =
  | 'declared'
  | 'on-taking-role'
  | 'on-answer'
  | 'by-hand'
  | {
      severity?: string[] | undefined
      status?: Status[] | undefined
      service?: string[] | undefined
      /** Minutes since the incident was declared. */
      after?: number | undefined
    }

export type PlannedItem = ChecklistItem & { if?: Condition | undefined }

/** A checklist of the configuration. `until`: the list closes once the incident has reached this status. */
export type Plan = {
  id: string
  title: string
  role: string
  when: When[]
  until?: Status | undefined
  items: PlannedItem[]
}

export function holds(condition: Condition | undefined, state: State): boolean {
  if (!condition) return true
  const { severity, service, status, kind, private: hidden, has } = condition
  return (
    among(severity, state.severity) &&
    among(service, state.service) &&
    among(status, state.status) &&
    among(kind, state.kind) &&
    (hidden === undefined || hidden === state.private) &&
    (has === undefined || has.some((matter) => isOpen[matter](state)))
  )
}

/** A key that is left out matches everything. */
export function among<T>(wanted: readonly T[] | undefined, value: T | null): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value))
}
