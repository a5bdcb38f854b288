import type { SharedPage } from '../../incident/record/facts.ts'
import type { State } from '../../incident/state.ts'
import type { ShareLinks } from '../../store/share-links.ts'

/** What somebody asks of a form: a link with this secret, which the form was made with. */
export type WantedShare = { secret: string; page: SharedPage; days: number; confirmed: boolean }

/** What sharing needs of the rest of imoc. Refusals are plain sentences. */
export type SharingDeps = Pick<ShareLinks, 'live' | 'look' | 'open'> & {
  /** The incident that a link shows, whoever asks. */
  incident(id: string): Promise<{ state: State } | null>
  /** Why this person (a Slack user) can share nothing of this incident; null if they can. */
  refuse(reader: string, state: State): Promise<string | null>
  /** Makes a link; twice with the same secret is once. */
  share(
    reader: string,
    id: string,
    wanted: WantedShare,
  ): Promise<{ page: SharedPage; until: string } | { said: string }>
  /** Null if it is withdrawn. */
  withdraw(reader: string, id: string, link: string): Promise<string | null>
}
