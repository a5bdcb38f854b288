import { minutes } from '../../../src/incident/clock.ts'
import { clockScenes } from './clock-scenes.ts'
import { exporting } from './exporting.ts'
import { importing } from './importing.ts'
import { investigating } from './investigating.ts'
import { reading } from './reading.ts'
import type { Step } from './step.ts'
import { tagging } from './tagging.ts'

/** An incident with what somebody meets who reads it later: a thread, a line of work, a quiet hour, and words that are gone. */
const happening: Step = {
  title: 'What happened before',
  play: async ({ declare, joins, says, command, advance, factsOf, asks, practice, settle }) => {
    const incident = await declare('robin', 'Checkout is failing')
    const { channel: at, number } = incident
    for (const who of ['jonas', 'aiko', 'sam']) await joins(who, at)
    const asked = await says('robin', at, 'Could it be the new cache setting?')
    await says('jonas', at, 'No, the cache is as it was yesterday', { thread: asked })
    await command('robin', at, 'line the cache @aiko')
    await command('robin', at, 'note support called at eight')
    const secret = await says('jonas', at, 'The vault opens with the word heliotrope')
    const slip = await says('aiko', at, 'This was meant for another channel')
    await practice.act.delete({ as: 'aiko', channel: at, ts: slip })
    await settle()
    const said = (await factsOf(incident, 'message')).find(({ data }) => data.ts === secret)
    const incidentAndWhy = { incident: number, why: null }
    await asks({ verb: 'erase', as: '@mira', fact: said?.seq ?? 0, ...incidentAndWhy }, 'cli')
    await advance(minutes(50))
    await says('mira', at, 'Half of the payments fail, and the pool is exhausted')
    await advance(minutes(1))
  },
}

export const afterwards: Step[] = [happening, clockScenes, tagging, reading, investigating, exporting, importing]
