import type { Publication } from '../status-page-provider.ts'
import type { StatuspageApi } from './api.ts'
import { type PageIncident, PageIncidents } from './shapes.ts'

/** What is on the page before anything is written: our incident, if it is there, and the other open ones. */
export type Found = { ours: PageIncident | undefined; otherOpen: PageIncident[] }

/** Searches open incidents first, and then the latest hundred, for one that a lost call resolved or that is reopened. */
export async function find(api: StatuspageApi, incidentKey: string): Promise<Found> {
  const open = await api({ method: 'GET', path: '/incidents/unresolved', shape: PageIncidents })
  const isOurs = (incident: PageIncident): boolean => incident.metadata?.imoc?.incident === incidentKey
  const otherOpen = open.filter((incident) => !isOurs(incident))
  const ours = open.find(isOurs)
  if (ours) return { ours, otherOpen }
  const latest = await api({ method: 'GET', path: '/incidents?limit=100', shape: PageIncidents })
  return { ours: latest.find(isOurs), otherOpen }
}

const clockDifference = 60_000

/**
 * Whether the update is already on the page: by our own mark or, if the mark is gone, by an update with the same words and status that was
 * posted after this one was written. The same words posted again later on purpose are another update.
 */
export function alreadyPosted(incident: PageIncident, { updateKey, text, status, at }: Publication): boolean {
  if (incident.metadata?.imoc?.updates.includes(updateKey)) return true
  return (incident.incident_updates ?? []).some(
    (update) =>
      update.status === status &&
      update.body?.trim() === text.trim() &&
      Date.parse(update.created_at) >= at.getTime() - clockDifference,
  )
}
