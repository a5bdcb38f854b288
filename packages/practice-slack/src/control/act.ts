import { ControlError } from '../slack-error.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { appActs } from './act-app.ts'
import { channelActs } from './act-channels.ts'
import { groupActs } from './act-groups.ts'
import { messageActs } from './act-messages.ts'
import { peopleActs } from './act-people.ts'
import type { BotStatus } from './bot-status.ts'
import type { Input } from './schema.ts'
import { sentenceOf } from './sentences.ts'

/** Everything that people can do in the practice Slack; the control API has a route for each. A refusal is an Error with one sentence. */
export function createAct(ws: Workspace, bot: BotStatus) {
  return withSentences({
    ...messageActs(ws),
    ...channelActs(ws),
    ...appActs(ws),
    ...peopleActs(ws),
    ...groupActs(ws),
    async forget_blocks({ types }: Input<'forget_blocks'>) {
      ws.state.unknownBlocks = [...types]
      ws.changed({ type: 'people' })
      return { types }
    },
    async bot(input: Input<'bot'>) {
      bot.set(input)
      ws.changed({ type: 'bot' })
      return {}
    },
  })
}

export type Act = ReturnType<typeof createAct>

type Verbs = Record<string, (input: never) => Promise<object>>

/** Turns Slack's error codes into sentences. */
function withSentences<T extends Verbs>(verbs: T): T {
  const wrapped = Object.entries(verbs).map(([name, verb]) => [
    name,
    async (input: never) => {
      try {
        return await verb(input)
      } catch (error) {
        const sentence = sentenceOf(error)
        throw sentence === undefined ? error : new ControlError(sentence)
      }
    },
  ])
  return Object.fromEntries(wrapped)
}
