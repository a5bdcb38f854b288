import { type Blocked, createBlocked } from '../../src/slack/call-blockers.ts'

/** For effects that meet no blocker; one that does fails the test. */
export const neverBlocked = {
  setAside: () => Promise.reject(new Error('No effect of this test is to be set aside.')),
  tried: () => Promise.reject(new Error('No effect of this test is tried against a blocker.')),
}

/** What a process knows that nothing stands in the way of, with nobody told of what is found. */
export function nothingBlocked(): Blocked {
  return createBlocked({ found: () => {}, cleared: () => {} })
}
