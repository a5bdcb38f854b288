import { CannotStart } from '../../incident/failure.ts'
import type { Outgoing } from '../outgoing/outgoing.ts'
import { ownPage, type PageDatabase } from './own-page.ts'
import type { StatusPageProvider } from './status-page-provider.ts'
import { statuspageIo } from './statuspage-io/statuspage-io.ts'

/** The pages that updates are published to: always our own, and those that the configuration adds. */
export function statusPages(options: {
  database: PageDatabase
  environment: { baseUrl: string; statuspageKey: string | null }
  /** What config/status-page.yaml names. */
  settings: { statuspage: { page_id: string } | null; components: { id: string; statuspage_id?: string | undefined }[] }
  outgoing?: Outgoing
}): StatusPageProvider[] {
  const { database, environment, settings, outgoing } = options
  const own = ownPage({ database, baseUrl: environment.baseUrl })
  if (settings.statuspage === null) return [own]
  if (environment.statuspageKey === null) {
    throw new CannotStart(
      'STATUSPAGE_API_KEY is missing: config/status-page.yaml names a Statuspage page. Make a key under your name, "API info", at manage.statuspage.io.',
    )
  }
  const components = Object.fromEntries(
    settings.components.flatMap(({ id, statuspage_id }) => (statuspage_id ? [[id, statuspage_id]] : [])),
  )
  const page = { apiKey: environment.statuspageKey, pageId: settings.statuspage.page_id, components }
  return [own, statuspageIo({ ...page, ...(outgoing ? { outgoing } : {}) })]
}
