import type { Bag } from '../json.ts'
import type { Workspace } from './workspace.ts'

/** The keys that mark a message as the bot's own. */
export function botAuthor(ws: Workspace) {
  const { bot, team } = ws.state
  return { user: bot.user, bot_id: bot.id, app_id: bot.app, team: team.id, bot_profile: botProfile(ws) }
}

function botProfile(ws: Workspace): Bag {
  const { bot, team } = ws.state
  const image = (size: number) => `${ws.url}/page/bot.svg?size=${size}`
  return {
    id: bot.id,
    deleted: false,
    name: bot.name,
    updated: 1483228800,
    app_id: bot.app,
    icons: { image_36: image(36), image_48: image(48), image_72: image(72) },
    team_id: team.id,
  }
}
