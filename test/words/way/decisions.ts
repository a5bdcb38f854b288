import type { Step } from './step.ts'

export const decisions: Step = {
  title: 'Decisions',
  play: async ({ command, click, submit, main, advance }) => {
    const { channel: at } = await main()
    await command('mira', at, 'decide We stop the export')
    await submit('mira', {
      ...{ options: 'Grow the disk; nothing', givenUp: 'The report of tonight', feared: 'It starts again by itself' },
      ...{ unknown: 'Who needs the report', reversible: 'hard' },
    })
    await click('robin', at, 'card-others')
    await click('robin', at, 'decide-open')
    await submit('robin', { what: ' ' })
    await submit('robin', { what: 'We wait for the vendor', reversible: 'yes' })
    await advance(2_000)
  },
}
