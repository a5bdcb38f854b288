import { z } from 'zod'
import type { ActionInput, CommandInput } from '../../slack/interaction.ts'

/** A command or a press that was refused, as it is done again once the person has the right. */
export const Act = z.discriminatedUnion('table', [
  z.object({
    table: z.literal('commands'),
    name: z.string(),
    text: z.string(),
    channel: z.string(),
    channelName: z.string(),
    responseUrl: z.string(),
  }),
  z.object({
    table: z.literal('actions'),
    name: z.string(),
    block: z.string(),
    value: z.string().nullable(),
    selected: z.array(z.string()),
    channel: z.string().nullable(),
    ts: z.string().nullable(),
  }),
])
export type Act = z.infer<typeof Act>

/** How long an act may be to be kept in a button (Slack: a value has 2,000 characters, and the rest is an id and a right). */
const longest = 1_800

export function commandAct(name: string, { text, channel, channelName, responseUrl }: CommandInput): Act | null {
  return ifShort({ table: 'commands', name, text, channel, channelName, responseUrl })
}

export function pressAct(name: string, { block, value, selected, channel, ts }: ActionInput): Act | null {
  return ifShort({ table: 'actions', name, block, value, selected, channel, ts })
}

const ifShort = (act: Act): Act | null => (JSON.stringify(act).length <= longest ? act : null)
