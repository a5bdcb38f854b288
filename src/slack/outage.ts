/** Whether Slack answers at all, by the results of our own calls. */
export type Outage = { failed(): void; heard(): void }

/** So many calls in a row without an answer are an outage; fewer are expected to work at the first quick retries. */
const inARow = 3

/** `back` is called at the first answer after an outage. If only one method fails while others work, that is no outage. */
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
