import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

export const help: Step = {
  title: 'Calling somebody for help',
  play: async ({ command, click, submit, advance, main, idOf, close }) => {
    const { channel: at } = await main()
    await command('robin', at, 'page')
    await submit('robin', { person: idOf('imoc'), why: '' })
    await close('robin')
    await command('robin', at, 'page nobody-here please')
    await command('robin', at, 'page @aiko the replica will not sync')
    await command('mira', at, 'page @aiko')
    await click('aiko', '@imoc', 'page-acknowledge')
    await command('robin', at, 'page @vera')
    await click('vera', '@imoc', 'page-cannot')
    await command('robin', at, 'page @sam')
    await advance(minutes(5.1))
    await command('robin', at, 'page @robin')
  },
}
