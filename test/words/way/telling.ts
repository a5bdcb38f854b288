import { ending } from './ending.ts'
import { handingOver } from './handing-over.ts'
import { locks } from './locks.ts'
import { mitigations } from './mitigations.ts'
import { moves } from './moves.ts'
import type { Step } from './step.ts'
import { updates } from './updates.ts'

const gather: Step = {
  title: 'Gathering',
  play: async ({ declare, joins }) => {
    const { channel } = await declare('robin', 'Checkout is failing')
    for (const who of ['jonas', 'aiko', 'sam']) await joins(who, channel)
  },
}

export const telling: Step[] = [gather, locks, mitigations, moves, updates, handingOver, ending]
