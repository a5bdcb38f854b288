import { randomBytes } from 'node:crypto'
import { SlackError } from '../slack-error.ts'
import { findUser } from '../workspace/find.ts'
import { teamOf } from '../workspace/team-of.ts'
import type { User } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { createKeys } from './keys.ts'

/** How long a code may be exchanged, and an id token is valid (s). */
const [codeSeconds, tokenSeconds] = [600, 300]

/** The client that an app signs people in as: its id and secret are on its page "Basic Information". */
export type Client = { clientId: string; clientSecret: string }

/** What the app asks for when it sends a browser here. */
export type Asked = { clientId: string; redirectUri: string; nonce: string | undefined; scopes: string[] }

/** What the app sends with a code. */
export type Exchange = { code: string; redirectUri: string | undefined } & Client

export type Issuer = {
  /** A code for one exchange, after that person has agreed. */
  agree(user: User, asked: Asked): string
  /** The tokens for a code; each code works once. */
  exchange(exchange: Exchange): { access_token: string; token_type: 'Bearer'; id_token: string }
  /** What is told of the person with this access token. */
  userInfo(accessToken: string): Record<string, unknown>
  /** The public keys as a JSON Web Key Set. */
  keys(): { keys: object[] }
  /** From now on tokens are signed with another key, and the earlier one is not published any more. */
  rotateKeys(): void
}

type Agreed = Asked & { user: string; until: number }

/** Slack's side of "Sign in with Slack" (OpenID Connect). */
export function createIssuer(ws: Workspace, client: Client): Issuer {
  const codes = new Map<string, Agreed>()
  const sessions = new Map<string, Agreed>()
  const keys = createKeys()
  const seconds = () => Math.floor(ws.clock.now().getTime() / 1000)
  const secret = (prefix: string) => `${prefix}${randomBytes(16).toString('hex')}`

  function claimsOf({ user: id, scopes }: Agreed): Record<string, unknown> {
    const user = findUser(ws, id)
    if (user === undefined || user.is === 'gone') throw new SlackError('account_inactive')
    const team = teamOf(ws, user)
    const hasEmail = scopes.includes('email') && user.email !== ''
    return {
      sub: user.id,
      'https://slack.com/user_id': user.id,
      'https://slack.com/team_id': team.id,
      ...(hasEmail ? { email: user.email, email_verified: true } : {}),
      ...(scopes.includes('profile')
        ? {
            name: user.name,
            picture: `${ws.url}/page/avatar.svg?user=${user.id}`,
            locale: 'en-US',
            'https://slack.com/team_name': team.name,
            'https://slack.com/team_domain': team.domain,
          }
        : {}),
    }
  }

  return {
    agree(user, asked) {
      const code = secret('')
      codes.set(code, { ...asked, user: user.id, until: seconds() + codeSeconds })
      return code
    },
    exchange({ code, redirectUri, clientId, clientSecret }) {
      if (clientId !== client.clientId) throw new SlackError('invalid_client_id')
      if (clientSecret !== client.clientSecret) throw new SlackError('bad_client_secret')
      const agreed = codes.get(code)
      if (agreed === undefined) throw new SlackError('invalid_code')
      codes.delete(code)
      if (agreed.until < seconds()) throw new SlackError('code_expired')
      if (redirectUri !== undefined && redirectUri !== agreed.redirectUri) throw new SlackError('bad_redirect_uri')
      const claims = claimsOf(agreed)
      const [access_token, now] = [secret('xoxp-practice-'), seconds()]
      sessions.set(access_token, agreed)
      const issued = { iss: ws.url, aud: clientId, iat: now, exp: now + tokenSeconds, auth_time: now }
      const nonce = agreed.nonce === undefined ? {} : { nonce: agreed.nonce }
      return { access_token, token_type: 'Bearer', id_token: keys.sign({ ...issued, ...nonce, ...claims }) }
    },
    userInfo(accessToken) {
      const agreed = sessions.get(accessToken)
      if (agreed === undefined) throw new SlackError('invalid_auth')
      return claimsOf(agreed)
    },
    keys: keys.published,
    rotateKeys: keys.rotate,
  }
}
