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
  play: async ({ command, click, close }) => {
    await command('sam', '#general', '')
    await click('sam', '#general', 'home-declare')
    await close('sam')
    for (const text of [...typed, ...elsewhere]) await command('sam', '#general', text)
  },
}
