import type { Check, Evidence, StoredIncident } from './evidence.ts'
import { lostItsChannel } from './read.ts'
import { cannotBeDone, refusedWith } from './refused.ts'

export const promised: Check = {
  name: 'promised',
  promise:
    'what was promised while Slack refused is done once it does not any more: nothing is left of a refusal that is over',
  find: (evidence) => [
    ...evidence.effects.flatMap((effect) => {
      const code = refusedWith(effect)
      if (effect.status === 'done' || code === null || cannotBeDone(effect, evidence)) return []
      return [`The effect ${effect.key} (${effect.kind}) is ${effect.status}, refused with ${code}, which is over.`]
    }),
    ...callouts(evidence).flatMap(({ incident, number, untold }) =>
      untold.map((purpose) => `INC-${incident}: callout ${number} was made and has no ${purpose} in Slack.`),
    ),
  ],
}

/** How many callouts were promised to people, and for how many everything was posted. */
export function countPromised(evidence: Evidence): { made: number; said: number } {
  const all = callouts(evidence)
  return { made: all.length, said: all.filter(({ untold }) => untold.length === 0).length }
}

/** Each callout with those of its messages that are nowhere; if the channel no longer exists, only the direct message counts. */
function callouts(evidence: Evidence): { incident: number; number: number; untold: string[] }[] {
  return evidence.incidents.flatMap((incident) =>
    madeIn(incident).map((number) => {
      const wanted = lostItsChannel(evidence, incident.id) ? [] : ['callout', 'callout-dm']
      const stands = (purpose: string) =>
        evidence.posts.some(
          (post) => post.incidentId === incident.id && post.purpose === `${purpose}:${number}` && post.ts !== null,
        )
      return { incident: incident.number, number, untold: wanted.filter((purpose) => !stands(purpose)) }
    }),
  )
}

const madeIn = ({ facts }: StoredIncident): number[] =>
  facts.flatMap((fact) => (fact.kind === 'callout-made' ? [fact.data.number] : []))
