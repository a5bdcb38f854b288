import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

export const changes: Step = {
  title: 'Changes, and what has to be undone',
  play: async ({ command, click, submit, main, advance, close }) => {
    const { channel: at } = await main()
    for (const [who, text] of [
      ['jonas', 'did'],
      ['robin', 'doing'],
      ['robin', 'doing on checkout'],
      ['robin', 'doing restart it on checkout'],
      ['robin', 'doing raise the timeout to 30 s on checkout'],
      ['robin', 'doing raise the timeout to 30 s on checkout'],
      ['jonas', 'doing switch the cache off on checkout for now'],
      ['aiko', 'did'],
      ['aiko', 'did 1'],
      ['aiko', 'did 9'],
      ['robin', 'doing'],
    ] satisfies [string, string][]) {
      await command(who, at, text)
    }
    await click('aiko', at, 'change-did', { about: 'raise the timeout' })
    await click('mira', at, 'change-did', { about: 'raise the timeout' })
    await close('mira')
    await click('robin', at, 'change-did', { about: 'raise the timeout' })
    await submit('robin', { outcome: 'half of the errors are gone' })
    await command('jonas', at, 'did it holds')
    await command('robin', at, 'doing drain the east hosts')
    await command('robin', at, 'doing drain the west hosts')
    await command('robin', at, 'did all quiet')
    await click('robin', at, 'change-did-now')
    await advance(minutes(31))
    await click('robin', '@imoc', 'change-goes-on')
    for (const text of ['', 'the firewall rule for 10.0.0.0/8', '1', '1 done', '1 done', '9 done', '']) {
      await command('robin', at, `undo ${text}`)
    }
  },
}
