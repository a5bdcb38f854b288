import type { Client } from '../openid/issuer.ts'
import type { Call, Methods } from './call.ts'

export const openId: Methods = {
  'openid.connect.token': (call) =>
    call.issuer.exchange({
      code: call.args.need('code'),
      redirectUri: call.args.text('redirect_uri'),
      ...clientOf(call),
    }),
  'openid.connect.userInfo': ({ token, issuer }) => issuer.userInfo(token ?? ''),
}

/** The client's id and secret, from the Authorization header (Basic) or from the arguments. */
function clientOf({ args, token }: Call): Client {
  const [, basic] = /^Basic\s+(\S+)$/i.exec(token ?? '') ?? []
  if (basic === undefined)
    return { clientId: args.text('client_id') ?? '', clientSecret: args.text('client_secret') ?? '' }
  const [clientId = '', clientSecret = ''] = Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
  return { clientId, clientSecret }
}
