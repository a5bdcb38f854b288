import type { KnownBlock } from '@slack/types'

export type Message = { text: string; blocks: KnownBlock[] }
export type Posted = { channel: string; ts: string }
