import type { Step } from './step.ts'

export const moves: Step = {
  title: 'Status, severity and title',
  play: async ({ command, click, main, advance }) => {
    const { channel: at } = await main()
    for (const text of [
      ...['status identified a bad release', 'status identified', 'status solved', 'status'],
      ...['severity', 'severity sev2 half of the customers', 'severity sev2', 'severity 1'],
      ...[
        'title',
        'title Checkout is failing',
        `title ${'long '.repeat(40)}`,
        'title Paying fails',
        'title Checkout is failing',
      ],
    ]) {
      await command('robin', at, text)
      await advance(1_500)
    }
    await command('robin', at, 'severity')
    await click('robin', at, 'card-severity')
    await click('robin', at, 'severity-set')
    await click('robin', at, 'card-status')
    await command('sam', '#general', 'status')
    await advance(2_000)
  },
}
