import type { Step } from './step.ts'

export const declaring: Step = {
  title: 'Declaring',
  play: async ({ command, submit, close, click }) => {
    await command('robin', '#general', 'help')
    await command('robin', '#general', 'status')
    await command('robin', '#general', 'declare')
    await submit('robin', { title: '   ' })
    await close('robin')
    await command('robin', '#general', 'declare Checkout is failing')
    await command('robin', '#general', 'declare Checkout is failing')
    await click('mira', '@imoc', 'page-acknowledge')
    await command('sam', '#general', 'declare Checkout is failing again')
    await click('sam', '#general', 'join-other')
    await command('robin', '#general', `declare ${'🔥'.repeat(160)}`)
    await command('robin', '#inc-20260304-3', 'status cancelled a joke')
  },
}
