import type { Settings } from '../../../config/index.ts'
import { user } from '../../../slack/mrkdwn.ts'

/** A service as people name it; an id that services.yaml does not have stands for itself. */
export function serviceName(service: string | null, services: Settings['services']): string {
  return service === null ? 'everything' : (services.find(({ id }) => id === service)?.name ?? service)
}

const providers: Record<string, string> = { shipit: 'Shipit', github: 'GitHub', webhook: 'the deploy webhook' }

export const providerName = (provider: string): string =>
  Object.hasOwn(providers, provider) ? (providers[provider] ?? provider) : provider

export const named = (by: string | null): string => (by === null ? 'imoc' : user(by))
