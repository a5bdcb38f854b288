import { useStore } from '../state/store.js'

/**
 * Who wrote a message, as something with a name: a person, the bot, or Slack itself.
 *
 * @param {import('../types.js').Message} message
 */
export function useAuthor(message) {
  const person = useStore((s) => s.byId[message.user])
  const bot = useStore((s) => s.bot)
  const app = message.bot_id || message.user === bot?.id
  if (app) return { name: message.username || bot?.name || 'App', app: true, id: bot?.id }
  if (person) return person
  return {
    name: message.user === 'USLACKBOT' ? 'Slackbot' : message.username || 'Someone',
    initials: message.user === 'USLACKBOT' ? 'S' : '?',
    colour: '',
    id: message.user,
  }
}

/** The same author in a row, for grouping. */
export const authorKey = (message) => (message.bot_id ? `app:${message.username ?? ''}` : `user:${message.user}`)
