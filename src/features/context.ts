import type { Logger } from 'pino'
import type { Settings } from '../config/index.ts'
import type { Clock } from '../incident/clock.ts'
import type { ExportFile } from '../incident/export/files.ts'
import type { Picked } from '../incident/lifecycle/filter.ts'
import type { State } from '../incident/state.ts'
import type { DeployLocks } from '../providers/deploy-lock/deploy-locks.ts'
import type { SendMitigation } from '../providers/mitigation.ts'
import type { Schedule } from '../providers/paging/pagerduty-schedule.ts'
import type { PagingProvider } from '../providers/paging/paging-provider.ts'
import type { StatusPageProvider } from '../providers/status-page/status-page-provider.ts'
import type { Blocked } from '../slack/call-blockers.ts'
import type { Slack } from '../slack/calls.ts'
import type { Reply } from '../slack/interaction.ts'
import type { Sender } from '../slack/sender.ts'
import type { IncidentWriter } from '../store/commit.ts'
import type { Covers } from '../store/covers.ts'
import type { Drafts } from '../store/drafts.ts'
import type { IncidentList } from '../store/incident-list.ts'
import type { Incidents } from '../store/incidents.ts'
import type { NamedChannels } from '../store/named-channels.ts'
import type { People } from '../store/people.ts'
import type { Posts } from '../store/posts.ts'
import type { Rights } from '../store/rights.ts'
import type { Search } from '../store/search.ts'
import type { ShareLinks } from '../store/share-links.ts'
import type { UserGroups } from '../store/user-groups.ts'
import type { Act } from './rights/act.ts'

export type Links = { timeline: string; writeUp: string; status: string }

/** What a feature works with. Everything that differs between a test, a scenario and production comes in here. */
export type FeatureContext = {
  settings: Settings
  clock: Clock
  log: Logger
  writer: IncidentWriter
  incidents: Incidents
  people: People
  posts: Posts
  channels: NamedChannels
  drafts: Drafts
  covers: Covers
  /** What one person may see of all incidents. A handler gets those of the person who acts, whomever it names. */
  list: IncidentList
  search: Search
  /** Who may do what by the configuration. */
  rights: Rights
  groups: UserGroups
  slack: Slack
  sender: Sender
  /** What Slack refuses until people have fixed something. */
  blocked: Pick<Blocked, 'about'>
  /** Our own user in Slack. */
  self: { userId: string; botId: string }
  statusPages: StatusPageProvider[]
  deployLocks: DeployLocks
  press: SendMitigation
  /** How people are paged besides Slack; null if there is no other way. */
  paging: PagingProvider | null
  /** Another system that decides who is on duty. */
  schedule: Schedule | null
  links(incident: Pick<State, 'number'>): Links
  /** The address of a page that signs this person in before, once and within ten minutes. */
  ownLink(
    user: string,
    incident: Pick<State, 'number'>,
    page: 'timeline' | 'write-up' | 'clock' | 'export',
  ): Promise<string>
  /** The address of a download, for people who are signed in. */
  exportAddress(incident: Pick<State, 'number'>, file: ExportFile): string
  /** The links by which people outside Slack can read an incident. */
  shares: Pick<ShareLinks, 'live'>
  /** The address of such a link, from its secret. */
  shareAddress(secret: string): string
  /** The address of the front page with this search and these filters. */
  homeAddress(asked: { words: string | null; picked: Picked }): string
  newId(): string
  /** Asks those of a private incident to let this person in; does nothing where there is no such incident. Nobody learns which. */
  askToBeLetIn(number: number): Promise<void>
  /** Does once more what was refused, for the same person. */
  doAgain(act: Act, by: { user: string; triggerId: string }): Promise<Reply | null>
}
