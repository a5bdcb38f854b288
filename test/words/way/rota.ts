import type { Step } from './step.ts'

export const rota: Step = {
  title: 'The rota',
  play: async ({ command, click, settle }) => {
    for (const text of [
      '',
      'who',
      'who sev3',
      'who sev1 checkout',
      'who sev9',
      'cover',
      'cover me whenever',
      'cover me tomorrow 9:00 to tomorrow 8:00',
    ]) {
      await command('mira', '#general', `imoc ${text}`)
    }
    await command('sam', '#general', 'imoc cover me tomorrow 9:00 to tomorrow 18:00')
    await command('jonas', '#general', 'imoc cover me tomorrow 9:00 to tomorrow 18:00')
    await command('mira', '#general', 'imoc cover me fri 9:00 to fri 18:00 my daughter graduates')
    await settle()
    await click('aiko', '@imoc', 'cover-take')
    await settle()
    await command('sam', '#general', 'imoc')
    await click('mira', '@imoc', 'cover-withdraw')
    await settle()
  },
}
