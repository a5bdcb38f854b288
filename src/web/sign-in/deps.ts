import type { Sessions } from '../../store/sessions.ts'
import type { SignInLinks } from '../../store/sign-in-links.ts'
import type { Described } from './readers.ts'
import type { SlackSignIn } from './slack.ts'

/** What signing in needs of the rest of imoc. */
export type SignInDeps = {
  /** Null if signing in with Slack is not set up. */
  slack: SlackSignIn | null
  sessions: Sessions
  links: SignInLinks
  /** A person as Slack describes them now, as far as imoc has heard; null if there is no such person. */
  describe(id: string): Promise<Described>
  /** The workspace in which imoc is; null as long as Slack has not said it. */
  team(): string | null
  /** Called with why somebody could not be signed in: what Slack or the browser sent was wrong, or Slack did not answer. */
  failed(error: unknown): void
}
