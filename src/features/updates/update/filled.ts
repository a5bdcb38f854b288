import type { Settings } from '../../../config/index.ts'
import { isOver, type Status } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { audiences } from '../../../incident/updates/facts.ts'
import { contradictsStatusPage, type StatusPageSays } from '../status-page-says.ts'
import { asksMore, isReopened, nextChoices } from './rules.ts'
import type { Draft } from './schema.ts'

/** What the fields of a form hold when it opens. */
export type Filled = Pick<Draft, 'headline' | 'text' | 'status' | 'audiences'> & {
  impact: string
  doing: string
  next: string | undefined
  affected: string[]
  /** How much those are affected that have no field of their own; null where somebody has to choose. */
  level: string | null
  /** The level of each component that the page was told of; null where somebody has to choose. */
  levels: Record<string, string | null>
  began: string | null
}

/** What is filled in for the next update. */
const usualNext = String(nextChoices[2]?.minutes)

/** What a draft that could not go out held, as far as it still holds. */
export function filledAgain(state: State, page: StatusPageSays | null, draft: Draft): Filled {
  const moved = draft.seen?.status !== state.status
  // Whoever meant another status says so once more, before their words move the incident.
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

/** What still holds for sure. */
export function filledAnew(state: State, page: StatusPageSays | null, settings: Settings, typed: string): Filled {
  const last = state.update
  const over = isOver(state.status)
  // How it was while it went on is not how it is once it is over, or has begun anew.
  const goesOn = !over && last !== null && !isOver(last.status)
  const ofService = settings.services.find((service) => service.id === state.service)?.components ?? []
  const affected = last ? Object.keys(last.components) : ofService
  return {
    ...{ headline: last?.headline ?? state.title, text: typed, status: state.status },
    ...{ impact: (goesOn && last.impact) || '', doing: (goesOn && last.doing) || '' },
    // Whoever asked to be told of every update is told of every one.
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

/** What still holds of the levels on the page: nothing once it says that all is well and it is not. */
function levelsAt(status: Status, page: StatusPageSays | null): Filled['levels'] {
  const levels = Object.entries(page?.levels ?? {})
  if (contradictsStatusPage(page, status)) return Object.fromEntries(levels.map(([id]) => [id, null]))
  return Object.fromEntries(levels.map(([id, level]) => [id, isOver(status) ? 'operational' : level]))
}
