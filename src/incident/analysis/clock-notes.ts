/**
 * Which notes say themselves that a point of the clock was reached. A note has a time that its writer chose, so it can say so; a message
 * has only the time at which it was written. What is read is narrow on purpose: a note that is not understood is corrected in one step,
 * and a wrong time on the clock is believed.
 */

/** It was noticed: "Detected by the canary", "First page: …", "First customer report", "The latency alert fired". */
const noticed = [
  /^(?:(?:was|it was|we) )?(?:first )?(?:detected|noticed|discovered)\b|^detection\b/i,
  /^(?:the |our |an? )?(?:very )?(?:first|1st|initial) (?:[\p{L}\p{N}'’.-]+ ){0,2}(?:page|alert|alarm|report|complaint|ticket)s?\b/iu,
  /\b(?:alert|alarm|monitor|probe)s? (?:fired|fires|went off|goes off|was triggered|triggered)\b/i,
]

/** It began for people: "Impact started", "The outage begins", "First errors". */
const began = [
  /^(?:the |our )?(?:[\p{L}\p{N}'’.-]+ )?(?:impact|outage|downtime|disruption) (?:start|started|starts|begin|began|begins)\b/iu,
  /^(?:the )?(?:start|beginning) of (?:the )?(?:[\p{L}\p{N}'’.-]+ )?(?:impact|outage|downtime|disruption)\b/iu,
  /^(?:the )?(?:first|1st) (?:customer |user )?(?:errors?|failures?|failed requests?)\b/i,
]

/** Words that turn it round, or leave it open. */
const denied =
  /\b(?:no|not|never|nobody|none|without|before|until|unless|false|maybe|perhaps|would|should)\b|n['’]t\b|\?\s*$/i

export const saysNoticed = (text: string): boolean => says(text, noticed)
export const saysImpactBegan = (text: string): boolean => says(text, began)

/** What says such a thing says it within so many characters. */
const most = 300

/** Only its first sentence is read: what follows is about other things as a rule. */
function says(text: string, ways: readonly RegExp[]): boolean {
  const [first = ''] = text
    .slice(0, most)
    .trim()
    .split(/(?<=[.!?:;])\s|\n/)
  return !denied.test(first) && ways.some((way) => way.test(first))
}
