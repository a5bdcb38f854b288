import type { Publication } from '../status-page-provider.ts'
import type { StatuspageApi } from './api.ts'
import { type PageIncident, PageIncidents } from './shapes.ts'

/** What is on the page before anything is written: ours, if it is there, and the other incidents that are open. */
export type Found = { ours: PageIncident | undefined; otherOpen: PageIncident[] }

/** Open incidents first; then the latest hundred, for one that a lost call has resolved, or that comes back. */
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
 * Whether the update is on the page already: by our own mark, or, should the mark be gone, by an update with the same words and
 * status that came after this one was written. The same words said again later on purpose are another update.
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
