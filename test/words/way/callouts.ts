import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

const line = 'the disk of db1 is at 95 % · df on the host · I stop the export'

export const callouts: Step = {
  title: 'Callouts',
  play: async ({ command, click, submit, advance, says, shortcut, main, idOf, close, practice }) => {
    const { channel: at } = await main()
    await command('robin', at, 'callout')
    await submit('robin', { to: idOf('robin'), text: 'x' })
    await submit('robin', { to: idOf('jonas'), text: '  ' })
    await close('robin')
    for (const text of ['@nobody the disk is full', `<@${practice.read.bot().user}> hello`, '@jonas']) {
      await command('robin', at, `callout ${text}`)
      await close('robin')
    }
    await command('robin', at, `callout @jonas ${line}`)
    await click('sam', at, 'callout-acknowledge')
    await click('sam', at, 'callout-take-back')
    await click('jonas', '@imoc', 'callout-question')
    await submit('jonas', { question: 'Which of the two disks?' })
    await advance(minutes(3))
    await advance(minutes(3))
    await click('jonas', '@imoc', 'callout-acknowledge', { about: 'has waited since' })
    await command('robin', at, 'callout @aiko please restart the second host')
    await click('robin', at, 'callout-take-back')
    await command('robin', at, 'callout @aiko the replica lags')
    await click('aiko', '@imoc', 'callout-acknowledge')
    await advance(2_000)
    const ts = await says('jonas', at, 'The replica lags and nobody looks')
    await shortcut('robin', at, ts, 'call-out')
    await close('robin')
    await command('robin', at, 'callout @mira the queue grows')
    await advance(minutes(6))
    await click('mira', '@imoc', 'callout-acknowledge')
  },
}
