import type { Step } from './step.ts'

const typed = [
  'explode',
  'stauts',
  'assign @jonas',
  'join',
  'invite @jonas',
  'archive',
  'ack',
  'declaer',
  'resolved',
  'sev1',
]
const elsewhere = [
  'note x',
  'update',
  'severity sev1',
  'imoc me',
  'timeline',
  'lock',
  'private',
  'links',
  'decide',
  'title x',
]

export const refusals: Step = {
  title: 'Words that imoc does not know, and wrong places',
  play: async ({ command, click, close, says }) => {
    await command('sam', '#general', '')
    await click('sam', '#general', 'home-declare')
    await close('sam')
    for (const text of [...typed, ...elsewhere]) await command('sam', '#general', text)
    for (const who of ['robin', 'jonas', 'aiko', 'vera']) await command(who, '@imoc', 'note Seen from afar')
    await close('sam')
    await says('sam', '@imoc', 'checkout is down')
    await click('sam', '@imoc', 'declare-this')
    await close('sam')
    await command('sam', '#general', 'declare --team shop sev4 Parcels are late')
    await command('sam', '#general', 'declare sev4 --severity high Parcels are lost')
  },
}
