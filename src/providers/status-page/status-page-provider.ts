import type { PublicStatus } from '../../incident/lifecycle/status.ts'
import type { ComponentLevel } from '../../incident/updates/facts.ts'

/** One public update of one incident. Both keys are ours, stable and public: never the secret word in an incident's links. */
export type Publication = {
  incidentKey: string
  updateKey: string
  title: string
  text: string
  status: PublicStatus
  /** The levels that this update sets, by the component ids of our configuration. */
  components: Record<string, ComponentLevel>
  /** Whether the page's own subscribers are notified: a choice that somebody made, never a default. */
  notify: boolean
  at: Date
  /** Since when people have been affected, if somebody entered it; null leaves the earlier value. */
  beganAt: Date | null
}

/** Where the update is now. `unknownComponents` are ids of our configuration that this page does not have; they were left out. */
export type Posted = { ref: string; link: string | null; unknownComponents: string[] }

export type StatusPageProvider = {
  /** The name that people know, for sentences like "could not post to …". */
  name: string
  /** Whether the page mails its own subscribers if it is asked to. */
  mails: boolean
  /**
   * Opens the incident on the page or adds an update to it, and sets its components; a resolved one is closed there. Safe to repeat, also
   * after a lost answer: it reads the page before it writes, and posts nothing twice. The caller must not pass private incidents. Throws
   * ProviderBusy, ProviderUnreachable, ProviderRefused.
   */
  publish(publication: Publication): Promise<Posted>
  /** Removes words that were erased while they were being published; absent if we cannot do that. */
  forget?(words: { incidentKey: string; title: string; updateKey: string | null }): Promise<void>
}
