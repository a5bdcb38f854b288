import type { Clock } from '../clock.ts'

/** What a response_url may be used for: who acted, where, and the original message, if any. */
export type ResponsePlace = {
  user: string
  channel: string
  message: { ts: string; ephemeral: boolean } | undefined
}

export type ResponseUrls = {
  issue(path: string, place: ResponsePlace): string
  use(path: string): { place: ResponsePlace } | { error: 'expired_url' | 'used_url' | 'invalid_url' }
}

const lifeMs = 30 * 60 * 1000
const uses = 5

export function createResponseUrls(clock: Clock): ResponseUrls {
  const urls = new Map<string, { place: ResponsePlace; at: number; uses: number }>()
  return {
    issue(path, place) {
      urls.set(path, { place, at: clock.now().getTime(), uses: 0 })
      return path
    },
    use(path) {
      const url = urls.get(path)
      if (url === undefined) return { error: 'invalid_url' }
      if (clock.now().getTime() - url.at > lifeMs) return { error: 'expired_url' }
      if (url.uses >= uses) return { error: 'used_url' }
      url.uses += 1
      return { place: url.place }
    },
  }
}
