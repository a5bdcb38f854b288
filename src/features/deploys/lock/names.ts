import type { Settings } from '../../../config/index.ts'
import { serviceName } from '../../../incident/lifecycle/service.ts'

/** Names the service whose deploys are locked, as people call it. */
export function lockedName(service: string | null, services: Settings['services']): string {
  return service === null ? 'everything' : serviceName(service, services)
}

const providers: Record<string, string> = { shipit: 'Shipit', github: 'GitHub', webhook: 'the deploy webhook' }

export const providerName = (provider: string): string =>
  Object.hasOwn(providers, provider) ? (providers[provider] ?? provider) : provider
