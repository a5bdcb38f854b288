import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

const stack = 'shop/checkout/production'

export const locks: Step = {
  title: 'Stopping deploys',
  play: async ({ command, click, submit, main, advance, close, neighbours: beside }) => {
    const { channel: at } = await main()
    await command('robin', at, 'unlock')
    await command('robin', at, 'lock nothing that is known')
    await close('robin')
    await command('robin', at, 'lock database')
    await command('robin', at, 'lock checkout each deploy makes it worse')
    await command('jonas', at, 'lock checkout')
    await command('jonas', at, 'unlock the thing')
    await command('jonas', at, 'unlock website')
    await advance(2_000)
    await click('jonas', at, 'lift-lock', { about: 'Deploys of Checkout: locked' })
    await advance(2_000)
    await click('aiko', at, 'lock-deploys')
    await submit('aiko', { service: 'all', reason: 'stop the line' })
    await advance(2_000)
    await command('aiko', at, 'unlock everything')
    await advance(2_000)
    beside.hinder(() => Promise.reject(new Error('away')))
    await command('robin', at, 'lock checkout')
    await advance(minutes(1))
    await command('jonas', at, 'unlock')
    beside.hinder(null)
    await advance(minutes(2))
    beside.shipit.lock(stack, 'Index being built')
    await command('robin', at, 'lock checkout')
    await advance(2_000)
    beside.shipit.unlock(stack)
    await click('jonas', at, 'lock-again')
    await advance(2_000)
  },
}
