import type { Settings } from '../../../config/index.ts'
import { isOver, type Status } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { audiences } from '../../../incident/updates/facts.ts'
import { contradictsStatusPage, type StatusPageSays } from '../status-page-says.ts'
import { asksMore, isReopened, nextChoices } from './rules.ts'
import type { Draft } from './schema.ts'

/** What the fields of a form contain when it opens. */
export type Filled = Pick<Draft, 'headline' | 'text' | 'status' | 'audiences'> & {
  impact: string
  doing: string
  next: string | undefined
  affected: string[]
  /** The level of the affected components that have no field of their own; null if somebody has to choose it. */
  level: string | null
  /** The level of each component that was published on the page; null if somebody has to choose it. */
  levels: Record<string, string | null>
  began: string | null
}

/** The default for the time of the next update. */
const usualNext = String(nextChoices[2]?.minutes)

/** Fills in what a draft contained that could not be posted, as far as it still holds. */
export function filledAgain(state: State, page: StatusPageSays | null, draft: Draft): Filled {
  const moved = draft.seen?.status !== state.status
  // If the status has moved, a writer who meant another status has to choose it again before the update moves the incident.
  const status = moved ? state.status : draft.status
  const { components } = draft
  const affected = Object.keys(components).filter((id) => !(page && id in page.levels))
  const isAnswered = !moved && (draft.seen?.askedAnew || !contradictsStatusPage(page, status))
  const own = Object.keys(page?.levels ?? {}).map((id) => [id, components[id] ?? null])
  return {
    ...{ headline: draft.headline, text: draft.text, impact: draft.impact ?? '', doing: draft.doing ?? '' },
    ...{ status, audiences: draft.audiences, affected },
    next: asksMore(draft) ? usualNext : String(draft.nextMinutes),
    level: moved ? null : (affected.map((id) => components[id])[0] ?? null),
    levels: isAnswered ? Object.fromEntries(own) : levelsAt(status, page),
    began: draft.beganAt,
  }
}

/** Fills in what certainly still holds. */
export function filledAnew(state: State, page: StatusPageSays | null, settings: Settings, typed: string): Filled {
  const last = state.update
  const over = isOver(state.status)
  // What was true while the incident went on does not hold once it is over, or has begun again.
  const goesOn = !over && last !== null && !isOver(last.status)
  const ofService = settings.services.find((service) => service.id === state.service)?.components ?? []
  const affected = last ? Object.keys(last.components) : ofService
  return {
    ...{ headline: last?.headline ?? state.title, text: typed, status: state.status },
    ...{ impact: (goesOn && last.impact) || '', doing: (goesOn && last.doing) || '' },
    // A subscriber asked for every update and gets every one.
    audiences: audiences.filter((audience) =>
      audience === 'subscribers' ? state.subscribers.length > 0 : !last || last.audiences.includes(audience),
    ),
    next: usualNext,
    affected: affected.filter((id) => !(page && id in page.levels)),
    level: over
      ? 'operational'
      : isReopened(state)
        ? null
        : (Object.values(last?.components ?? {})[0] ?? 'degraded_performance'),
    levels: levelsAt(state.status, page),
    began: last?.beganAt ?? null,
  }
}

/** Returns the levels on the page that still hold: none if the page shows that everything works although the incident is open again. */
function levelsAt(status: Status, page: StatusPageSays | null): Filled['levels'] {
  const levels = Object.entries(page?.levels ?? {})
  if (contradictsStatusPage(page, status)) return Object.fromEntries(levels.map(([id]) => [id, null]))
  return Object.fromEntries(levels.map(([id, level]) => [id, isOver(status) ? 'operational' : level]))
}
