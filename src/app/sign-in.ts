import type { Logger } from 'pino'
import type { Config } from '../config/index.ts'
import { causeOf } from '../incident/cause.ts'
import type { Clock } from '../incident/clock.ts'
import type { Identity } from '../slack/identity.ts'
import { backFromSlack } from '../web/sign-in/addresses.ts'
import type { SignInDeps } from '../web/sign-in/deps.ts'
import { createSlackSignIn, type SlackSignIn } from '../web/sign-in/slack.ts'
import type { Contexts } from './contexts.ts'
import type { Storage } from './storage.ts'

type Parts = {
  storage: Storage
  contexts: Pick<Contexts, 'people'>
  identity: Pick<Identity, 'self' | 'isKnown'>
  clock: Clock
  log: Logger
}

/** Composes signing in to our pages. */
export function composeSignIn(config: Config, { storage, contexts, identity, clock, log }: Parts): SignInDeps {
  const { people, sessions, signInLinks: links } = storage
  const { slack } = contexts.people
  return {
    slack: slackSignIn(config, clock),
    sessions,
    links,
    team: () => (identity.isKnown() ? identity.self().team : null),
    failed: (error) => log.warn({ cause: causeOf(error) }, 'somebody could not be signed in with Slack'),
    async describe(id) {
      const known = await people.byId(id)
      if (known !== null) return known
      // Somebody who has done nothing in an incident yet.
      const person = await slack.person(id)
      if (person !== null) await people.remember([person])
      return person
    },
  }
}

function slackSignIn({ environment }: Config, clock: Clock): SlackSignIn | null {
  const { signInClient, slackApiUrl, baseUrl } = environment
  if (signInClient === null) return null
  return createSlackSignIn({
    issuer: new URL(slackApiUrl).origin,
    clientId: signInClient.id,
    clientSecret: signInClient.secret,
    redirectUri: `${baseUrl}${backFromSlack}`,
    clock,
  })
}
