import { signIn } from '../practice/bot/sign-in.ts'
import type { RunningBot } from './running-bot.ts'

/** A page of the bot, and the cookie of somebody who has signed in. */
export type Page = { address: string; cookie: string }

/** The timeline of the incident in that channel, for Robin. */
export async function timelineFor({ practice, urls: [url = ''] }: RunningBot, channel: string): Promise<Page> {
  const { act, read } = practice
  const { ack } = await act.command({ as: 'robin', channel, command: '/incident', text: 'links' })
  const [address] = /http:\/\/127\.0\.0\.1:\d+\/incidents\/\d+\/timeline/.exec(JSON.stringify(ack)) ?? []
  if (!address) throw new Error('The bot named no timeline.')
  const robin = read.people().find(({ handle }) => handle === 'robin')
  return { address, cookie: await signIn(url, robin?.id ?? '') }
}
