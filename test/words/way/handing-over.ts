import { hours, minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

export const handingOver: Step = {
  title: 'Handing over, and being relieved',
  play: async ({ command, click, submit, main, advance, idOf }) => {
    const { channel: at } = await main()
    await command('sam', at, 'handover @jonas')
    await command('mira', at, 'handover @jonas The release is out')
    await submit('mira', { to: idOf('mira') })
    await submit('mira', { to: idOf('imoc') })
    await submit('mira', { to: idOf('jonas'), tired: 'Robin', trajectory: 'Better', 'waiting-on': 'The vendor' })
    await advance(minutes(5))
    await click('jonas', '@imoc', 'handover-decline')
    await submit('jonas', { why: 'I am on a train' })
    await advance(2_000)
    await click('mira', '@imoc', 'handover-withdraw')
    await command('mira', at, 'handover @jonas')
    await submit('mira', {})
    await command('mira', at, 'handover @aiko')
    await submit('mira', { to: idOf('aiko') })
    await advance(2_000)
    await click('mira', '@imoc', 'handover-withdraw', { about: 'aiko' })
    await advance(hours(3))
    await click('mira', '@imoc', 'relief-carry-on')
    await advance(hours(1))
    await click('mira', '@imoc', 'relief-swap')
    await click('aiko', '@imoc', 'accept-relief')
    await advance(2_000)
    await command('aiko', at, 'handover @mira')
    await submit('aiko', {})
    await click('mira', '@imoc', 'handover-accept')
    await advance(2_000)
    await command('jonas', at, 'imoc me')
    await command('mira', at, 'imoc me')
    await advance(2_000)
  },
}
