import { basics } from './basics.ts'
import { bookmarks } from './bookmarks.ts'
import type { Methods } from './call.ts'
import { chat } from './chat.ts'
import { conversations } from './conversations.ts'
import { history } from './history.ts'
import { invite } from './invite.ts'
import { openId } from './openid.ts'
import { pins } from './pins.ts'
import { reactions } from './reactions.ts'
import { usergroups } from './usergroups.ts'
import { users } from './users.ts'
import { views } from './views.ts'

/** Every Web API method that the practice Slack has. */
export const methods: Methods = {
  ...basics,
  ...bookmarks,
  ...chat,
  ...conversations,
  ...history,
  ...invite,
  ...openId,
  ...pins,
  ...reactions,
  ...usergroups,
  ...users,
  ...views,
}
