import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

export const ending: Step = {
  title: 'Resolving, opening again, closing',
  play: async ({ command, click, main, advance, reads, submit, close }) => {
    const { channel: at } = await main()
    await command('robin', at, 'doing watch the graphs for now')
    await command('robin', at, 'lock website until it is calm')
    await command('robin', at, 'callout @jonas is the disk fine')
    await advance(minutes(1))
    await command('mira', at, 'status mitigated the rollback is out')
    await advance(minutes(1))
    await command('mira', at, 'status resolved the rollback helped')
    await advance(minutes(1))
    await click('mira', at, 'card-update', { about: 'still shows the incident as open' })
    await close('mira')
    await click('robin', at, 'card-back')
    await command('robin', at, 'status investigating it is back')
    await advance(minutes(1))
    await command('mira', at, 'imoc me')
    await command('mira', at, 'update')
    await submit('mira', {
      text: 'Payments work again.',
      level: 'operational',
      next: '0',
      status: 'resolved',
      audiences: ['status-page'],
    })
    await submit('mira', { 'level:shop': 'operational' })
    await submit('mira', {})
    await advance(minutes(1))
    await command('robin', at, 'status')
    // Opened again by an update, for which the form at the end did not ask; then closed over a promise and a page that says more.
    await command('mira', at, 'update It is back')
    await submit('mira', { status: 'investigating' })
    await submit('mira', { doing: 'Looking again', next: '30', 'level:shop': 'partial_outage' })
    await submit('mira', {})
    await advance(minutes(1))
    await command('mira', at, 'imoc me')
    await command('mira', at, 'status mitigated it went away')
    await command('mira', at, 'status closed')
    await click('mira', at, 'update-last')
    await close('mira')
    await click('mira', at, 'status-close')
    for (const text of [
      'imoc me',
      'lock checkout',
      'callout @jonas x',
      'role scribe',
      'page @aiko',
      'handover @jonas',
    ]) {
      await command('robin', at, text)
      await close('robin')
    }
    const { number } = await main()
    for (const page of ['timeline', 'timeline?show=order', 'write-up']) await reads(`/incidents/${number}/${page}`)
    await reads('/')
    for (const path of ['/sign-in', '/enter?key=no', '/sign-in/done?state=none']) await reads(path)
    await reads('/status')
  },
}
