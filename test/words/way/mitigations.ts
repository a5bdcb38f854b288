import type { Step } from './step.ts'

export const mitigations: Step = {
  title: 'Mitigations',
  play: async ({ command, click, submit, main, advance, close, neighbours: beside }) => {
    const { channel: at } = await main()
    await command('mira', at, 'mitigate nothing')
    await close('mira')
    await command('sam', at, 'mitigate rollback-checkout')
    await click('mira', at, 'mitigate')
    await submit('mira', { mitigation: 'rollback-checkout' })
    await submit('mira', {})
    await advance(2_000)
    await command('mira', at, 'mitigate rollback-checkout')
    await advance(660_000)
    await command('mira', at, 'mitigate rollback-checkout')
    beside.hinder(() => Promise.reject(new Error('away')))
    await submit('mira', {})
    await advance(20_000)
    beside.hinder(null)
  },
}
