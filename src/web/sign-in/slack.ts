import * as openid from 'openid-client'
import type { Clock } from '../../incident/clock.ts'

/** What a browser keeps between the way to Slack and the way back. */
export type Attempt = { state: string; nonce: string }

/** "Sign in with Slack" (OpenID Connect). */
export type SlackSignIn = {
  /** Where to send the browser, and what has to come back with it. */
  begin(): Promise<{ address: string; attempt: Attempt }>
  /**
   * Who came back with this query, as Slack has signed it: user and workspace. Rejects if the query was made up, used before or too old, or
   * if the token is for another app.
   */
  finish(query: URLSearchParams, attempt: Attempt): Promise<{ user: string; team: string }>
}

/** How long Slack may take (s): people wait for it. */
const patience = 5

export function createSlackSignIn(options: {
  /** Slack's address, where its OpenID configuration is found. */
  issuer: string
  clientId: string
  clientSecret: string
  /** Where Slack sends the browser back to; the app's settings in Slack have to name it. */
  redirectUri: string
  clock: Clock
}): SlackSignIn {
  const { issuer, clientId, clientSecret, redirectUri, clock } = options
  /** Asked anew each time, with the keys: people sign in rarely, and Slack may replace a key at any moment. */
  async function discover(): Promise<openid.Configuration> {
    const isLocal = issuer.startsWith('http:')
    // Tokens carry times, and scenarios drive the clock.
    const skew = Math.round((clock.now().getTime() - Date.now()) / 1000)
    return openid.discovery(
      new URL(issuer),
      clientId,
      { client_secret: clientSecret, [openid.clockSkew]: skew, [openid.clockTolerance]: 30 },
      openid.ClientSecretPost(clientSecret),
      {
        timeout: patience,
        execute: [openid.enableNonRepudiationChecks, ...(isLocal ? [openid.allowInsecureRequests] : [])],
      },
    )
  }

  return {
    async begin() {
      const attempt = { state: openid.randomState(), nonce: openid.randomNonce() }
      const parameters = { redirect_uri: redirectUri, scope: 'openid', ...attempt }
      return { address: openid.buildAuthorizationUrl(await discover(), parameters).href, attempt }
    },
    async finish(query, { state, nonce }) {
      const checks = { expectedState: state, expectedNonce: nonce, idTokenExpected: true }
      const back = new URL(`${redirectUri}?${query}`)
      const claims = (await openid.authorizationCodeGrant(await discover(), back, checks)).claims()
      const [user, team] = [claims?.['https://slack.com/user_id'], claims?.['https://slack.com/team_id']]
      if (typeof user !== 'string' || typeof team !== 'string') throw new Error('Slack named no user or no workspace.')
      return { user, team }
    },
  }
}
