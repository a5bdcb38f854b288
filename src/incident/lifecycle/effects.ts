import { z } from 'zod'
import { defineEffect, type EffectData } from '../effects.ts'

export const openChannel = defineEffect('open-channel', {
  does: 'open the channel',
  data: {
    /** Where to announce that the channel is open; null for nowhere. */
    answerTo: z.string().nullable(),
    /** The number of the try after a refusal; the very first is 0. */
    round: z.number().default(0),
    /** The series of tries: one starts with the declaration, and one more each time the incident is reopened. */
    chain: z.string().default('first'),
  },
})

export const answerWhere = defineEffect('answer-where', {
  does: 'say where to talk instead',
  data: { answerTo: z.string() },
})

/** A later answer to a command, at its response URL. */
export const answerCommand = defineEffect('answer', { does: 'answer a command', data: { url: z.string() } })

export const migrateThread = defineEffect('move-in', { does: 'move people into the channel' })

export const invite = defineEffect('invite', {
  does: 'invite people into the channel',
  data: { users: z.array(z.string()) },
})

export const setUpChannel = defineEffect('furnish', { does: 'set topic, purpose and links of the channel' })

export const updateTopic = defineEffect('retopic', { does: 'set the topic of the channel' })

export const setUpChannelAgain = defineEffect('refurnish', {
  does: 'take erased words out of the topic and purpose of the channel',
  /** The number of the fact whose words were erased. */
  data: { seq: z.number() },
})

export const renameChannel = defineEffect('rename-channel', {
  does: 'take an erased title out of the name of the channel',
})

export const rearm = defineEffect('rearm', {
  does: 'see who leads the incident that was reopened',
  data: { seq: z.number(), at: z.string(), by: z.string().nullable() },
})

export const brief = defineEffect('brief', {
  does: 'send the story so far to somebody who came in',
  data: { user: z.string() },
})

export type ChannelTry = EffectData<typeof openChannel>
