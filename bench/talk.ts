import { setTimeout as sleep } from 'node:timers/promises'
import { type RunningBot, startBot } from './running-bot.ts'
import { type EventSender, eventSender } from './slack-events.ts'

/** A bot with open incidents, and people who write into their channels. */
export type Talk = {
  bot: RunningBot
  /** Ids of the incidents' channels. */
  channels: string[]
  sender: EventSender
  /** Somebody writes into one of the channels; resolves with how long the acknowledgement took (ms). */
  say(): Promise<number>
  end(): Promise<void>
}

export async function startTalk(options: {
  databaseUrl: string
  incidents: number
  connections: number
  replicas?: number
  nodeOptions?: string
}): Promise<Talk> {
  const { incidents, connections, ...others } = options
  const bot = await startBot({ ...others, practice: { pace: 'off' } })
  const sender = eventSender(bot, connections)
  const channels: string[] = []
  for (let index = 1; index <= incidents; index += 1) channels.push(await declareIn(bot, `Bench ${index}`))
  // The first messages of ours are under way in them.
  await sleep(2_000)
  let turn = 0
  const say = () => sender.message(channels[turn++ % channels.length] ?? '')
  for (let warm = 0; warm < 500; warm += 1) await say()
  return {
    bot,
    channels,
    sender,
    say,
    async end() {
      await sender.close()
      await bot.end()
    },
  }
}

/** Declares an incident, and resolves with the id of its channel. */
export async function declareIn(bot: RunningBot, title: string): Promise<string> {
  const { act, read } = bot.practice
  await act.command({ as: 'robin', channel: '#general', command: '/incident', text: `declare ${title}` })
  const slug = title.toLowerCase().replaceAll(' ', '-')
  for (;;) {
    const found = read.channels().find(({ name }) => name.endsWith(slug))
    if (found) return found.id
    await sleep(100)
  }
}
