import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

const again = '#inc-20260304-checkout-is-failing-again'

export const paging: Step = {
  title: 'The page, and who leads',
  play: async ({ command, click, advance, main }) => {
    const { channel: at } = await main()
    for (const text of ['imoc call', 'imoc', 'imoc @jonas']) await command('robin', at, text)
    await command('mira', at, 'imoc me')
    await command('sam', again, 'imoc call')
    await click('mira', '@imoc', 'page-cannot', { about: 'INC-2' })
    await advance(minutes(5.1))
    await click('sam', again, 'call-imoc')
    await command('sam', again, 'imoc me')
    await advance(2_000)
    await command('sam', again, 'status cancelled same as INC-1')
    await advance(2_000)
    await command('sam', again, 'imoc call')
    await command('sam', again, 'imoc me')
  },
}
