import type { OurPlace } from './accept-payload.ts'

/** imoc's own user in the workspace. */
export type Self = { userId: string; botId: string; url: string } & OurPlace

/** Who imoc is in Slack. Slack tells us before it sends anything else. */
export type Identity = {
  /** Throws while this is not known. */
  self(): Self
  isKnown(): boolean
  learn(self: Self): void
}

export function createIdentity(): Identity {
  let known: Self | null = null
  return {
    self() {
      if (known === null) throw new Error('Slack has not said yet who we are.')
      return known
    },
    isKnown: () => known !== null,
    learn: (self) => {
      known = self
    },
  }
}
