import { type Outgoing, strictOutgoing } from '../../outgoing/outgoing.ts'
import { createPace, type Pace } from '../pace.ts'
import type { Posted, Publication, StatusPageProvider } from '../status-page-provider.ts'
import { statuspageApi } from './api.ts'
import { componentsFor } from './components.ts'
import { alreadyPosted, find } from './find.ts'
import { PageIncident } from './shapes.ts'

export type StatuspageOptions = {
  apiKey: string
  pageId: string
  /** Maps the component ids of our configuration to those of the page. */
  components: Record<string, string>
  /** Without a trailing slash. */
  base?: string
  timeoutMs?: number
  /** Share one between all pages with the same token. */
  pace?: Pace
  outgoing?: Outgoing
}

const longestName = 255
const longestBody = 25_000
const keptUpdateKeys = 100

/**
 * Atlassian Statuspage (https://developer.statuspage.io): one call a second for each token. Its API has no idempotency key, so ours are in
 * the incident's metadata, which is written in the same call as the update it marks.
 */
export function statuspageIo(options: StatuspageOptions): StatusPageProvider {
  const { apiKey, pageId, base = 'https://api.statuspage.io/v1', timeoutMs = 10_000 } = options
  const { pace = createPace({ everyMs: 1000 }), outgoing = strictOutgoing } = options
  const api = statuspageApi({ apiKey, pageId, base, timeoutMs, pace, outgoing })

  return {
    name: 'Statuspage',
    mails: true,
    async publish(given: Publication): Promise<Posted> {
      const publication = { ...given, text: cut(given.text, longestBody), title: cut(given.title, longestName) }
      const found = await find(api, publication.incidentKey)
      const { levels, unknownComponents } = componentsFor(publication, found, options.components)
      if (found.ours && alreadyPosted(found.ours, publication)) return posted(found.ours, unknownComponents)

      const incident = body(publication, levels, found.ours)
      const call = found.ours
        ? ({ method: 'PATCH', path: `/incidents/${encodeURIComponent(found.ours.id)}` } as const)
        : ({ method: 'POST', path: '/incidents' } as const)
      return posted(await api({ ...call, body: { incident }, shape: PageIncident }), unknownComponents)
    },
  }
}

function body(publication: Publication, levels: Record<string, string>, before: PageIncident | undefined): object {
  const { incidentKey, updateKey, title, text, status, notify } = publication
  const updates = [...(before?.metadata?.imoc?.updates ?? []), updateKey].slice(-keptUpdateKeys)
  return {
    name: title,
    status,
    body: text,
    deliver_notifications: notify,
    metadata: { ...before?.metadata, imoc: { incident: incidentKey, updates } },
    ...(Object.keys(levels).length === 0 ? {} : { components: levels, component_ids: componentIds(levels, before) }),
  }
}

/** All components of the incident; leaving one out of the list would remove it from the incident. */
function componentIds(levels: Record<string, string>, before: PageIncident | undefined): string[] {
  return [...new Set([...(before?.components ?? []).map(({ id }) => id), ...Object.keys(levels)])]
}

function posted(incident: PageIncident, unknownComponents: string[]): Posted {
  return { ref: incident.id, link: incident.shortlink ?? null, unknownComponents }
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}
