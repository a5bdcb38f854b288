import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

const first = {
  ...{ text: 'Paying fails for most customers.', impact: 'Nine of ten payments', doing: 'Rolling back the release' },
  // One audience each: which of several is told first is not fixed.
  ...{ status: 'identified', next: '15', audiences: ['status-page'] },
  ...{ headline: 'Payments fail', components: ['shop'], level: 'major_outage' },
}

export const updates: Step = {
  title: 'Updates, and the next one that was promised',
  play: async ({ command, click, submit, main, advance, close, reads }) => {
    const { channel: at } = await main()
    const subscribe = () => click('sam', '#incidents', 'subscribe', { about: 'INC-1' })
    await subscribe()
    await command('mira', at, 'update Paying fails for most customers')
    await submit('mira', { text: '   ' })
    await submit('mira', first)
    await submit('mira', {})
    await advance(5_000)
    await reads('/status')
    await advance(minutes(15))
    await click('mira', '@imoc', 'promise-snooze')
    await advance(minutes(10))
    await click('mira', '@imoc', 'promise-not-needed')
    await command('mira', at, 'update')
    await submit('mira', { text: 'Every second payment works again.', next: '0', audiences: ['subscribers'] })
    await submit('mira', {})
    await advance(5_000)
    await subscribe()

    await click('mira', at, 'card-update')
    await submit('mira', { text: 'Half of the payments work.', next: '15', audiences: ['announcements'] })
    await command('robin', at, 'status mitigated the rollback is out')
    await submit('mira', {})
    await close('mira')
    await command('robin', at, 'update')
    await submit('robin', { text: 'Half of the payments work.', next: '15', audiences: ['stakeholders'] })
    await submit('robin', {})
    await advance(minutes(16))
  },
}
