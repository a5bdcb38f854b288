import type { Step } from './step.ts'

export const comingIn: Step = {
  title: 'Coming in later',
  play: async ({ says, joins, click, main, practice, settle }) => {
    const { channel: at } = await main()
    const ts = await says('robin', at, 'The 08:50 release broke the timeout')
    await practice.act.react({ as: 'mira', channel: at, ts, name: 'pushpin' })
    await settle()
    await joins('aiko', at)
    await click('aiko', at, 'join-respond')
    await click('aiko', at, 'join-respond')
    await joins('sam', at)
    await click('sam', at, 'join-observe')
    await click('sam', at, 'join-observe')
    await joins('jonas', at)
  },
}
