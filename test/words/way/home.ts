import type { Step } from './step.ts'

export const home: Step = {
  title: 'The Home tab',
  play: async ({ openHome, clickAtHome, close }) => {
    for (const who of ['mira', 'jonas', 'robin']) await openHome(who)
    await clickAtHome('robin', 'home-help')
    await close('robin')
  },
}
