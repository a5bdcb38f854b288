import { SlackError } from '../slack-error.ts'
import type { Methods } from './call.ts'

export const basics: Methods = {
  'api.test': ({ args }) => {
    const error = args.text('error')
    const foo = args.text('foo')
    if (error) throw new SlackError(error)
    return foo === undefined ? {} : { args: { foo } }
  },
  'auth.test': ({ ws, me }) => ({
    url: `${ws.url}/`,
    team: ws.state.team.name,
    user: ws.state.bot.name,
    team_id: ws.state.team.id,
    user_id: me,
    bot_id: ws.state.bot.id,
    is_enterprise_install: false,
  }),
  'apps.connections.open': ({ newSocketAddress }) => {
    const url = newSocketAddress()
    // This is Slack's answer while Socket Mode is off for the app.
    if (url === undefined) throw new SlackError('forbidden_team')
    return { url }
  },
  'team.info': ({ ws }) => ({
    team: {
      id: ws.state.team.id,
      name: ws.state.team.name,
      domain: ws.state.team.domain,
      url: `${ws.url}/`,
      email_domain: '',
      is_verified: false,
      icon: { image_default: true },
    },
  }),
  'files.info': ({ ws, args }) => {
    const id = args.need('file')
    const held = ws.state.files.find(({ file }) => file.id === id)
    if (held === undefined) throw new SlackError('file_not_found')
    return { file: held.file, comments: [] }
  },
}
