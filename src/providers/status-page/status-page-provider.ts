import type { PublicStatus } from '../../incident/lifecycle/status.ts'
import type { ComponentLevel } from '../../incident/updates/facts.ts'

/** One public word about one incident. Both keys are ours, stable, and public: never the word in an incident's web links. */
export type Publication = {
  incidentKey: string
  updateKey: string
  title: string
  text: string
  status: PublicStatus
  /** The levels that this word changes, by the component ids of our config. */
  components: Record<string, ComponentLevel>
  /** Whether the page's own subscribers hear of it: a choice somebody made, never a default. */
  notify: boolean
  at: Date
  /** Since when people have been hurt, where somebody said it; null leaves what was said before. */
  beganAt: Date | null
}

/** Where it stands now. `unknownComponents` are ids of our config that this page has no counterpart for: they were left out. */
export type Posted = { ref: string; link: string | null; unknownComponents: string[] }

export type StatusPageProvider = {
  /** As people know it, for sentences like "could not post to …". */
  name: string
  /** Whether the page mails people of its own, if it is told to. */
  mails: boolean
  /**
   * Opens the incident on the page, or adds an update to it, and sets its components; a resolved one is closed there.
   * Safe to call again, also after an answer that was lost: the page is looked at before it is written to, and nothing is
   * posted twice. Private incidents are the caller's to keep away. Throws ProviderBusy, ProviderUnreachable, ProviderRefused.
   */
  publish(publication: Publication): Promise<Posted>
  /** Takes words back that were erased while they were published; missing where that is not in our hands. */
  forget?(words: { incidentKey: string; title: string; updateKey: string | null }): Promise<void>
}
