/** Whether Slack answers at all, told by our own calls. */
export type Outage = { failed(): void; heard(): void }

/** So many calls in a row without an answer are an outage; fewer mend themselves by the first quick retries. */
const inARow = 3

/** `back` is called at the first answer after an outage. A method that fails alone, among others that work, is none. */
export function createOutage(back: () => void): Outage {
  let failures = 0
  return {
    failed: () => {
      failures += 1
    },
    heard: () => {
      const wasOut = failures >= inARow
      failures = 0
      if (wasOut) back()
    },
  }
}
