import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

export const hidden: Step = {
  title: 'Private incidents',
  play: async ({ command, click, submit, newest, declare, advance, idOf, practice, settle, close }) => {
    const open = await declare('robin', 'Customer data is out')
    await command('mira', open.channel, 'update We look at it')
    await submit('mira', { next: '30', audiences: ['announcements'] })
    await submit('mira', {})
    await command('robin', open.channel, 'private')
    await click('robin', open.channel, 'make-private')
    await advance(minutes(1))
    await command('mira', open.channel, 'private')
    await command('mira', open.channel, 'status resolved')

    await command('robin', '#general', 'declare --private A leaver has our keys')
    const { channel, number } = await newest()
    await advance(2_000)
    await command('robin', channel, 'imoc call')
    await click('mira', '@imoc', 'page-acknowledge', { about: `INC-${number}` })
    await advance(5_000)
    await command('robin', channel, 'page @sam the keys')
    await click('robin', channel, 'page-let-in')
    await click('sam', '@imoc', 'page-acknowledge', { about: `INC-${number}` })
    await command('robin', channel, 'page')
    await submit('robin', { person: idOf('aiko'), why: 'the keys' })
    await close('robin')
    await command('robin', channel, 'task Count the keys')
    await command('robin', channel, 'callout @aiko the keys are gone')
    await close('robin')
    for (const text of ['role scribe @aiko', 'task 1 give @aiko', 'line the keys @aiko', 'lock checkout', 'timeline']) {
      await command('robin', channel, text)
    }
    await command('mira', channel, 'handover')
    await submit('mira', { to: idOf('aiko') })
    await submit('mira', { to: idOf('aiko') })
    await command('robin', channel, 'update The keys are being replaced')
    await submit('robin', {})
    await submit('robin', {})
    await command('mira', channel, 'task 1 take')
    await practice.act.leave({ as: 'mira', channel })
    await settle()
    await command('robin', channel, 'unlock')
    await command('robin', channel, 'status resolved')
  },
}
