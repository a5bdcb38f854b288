import type { Step } from './step.ts'

export const notes: Step = {
  title: 'The timeline and notes',
  play: async ({ command, click, says, shortcut, main }) => {
    const { channel: at } = await main()
    for (const text of [
      ...[
        'the gateway was restarted',
        'at 09:40 the release went out',
        '10m ago support called',
        'at 10:00-10:20 it was slow',
      ],
      ...['', 'at 14:05', 'at 25:99 the release went out', 'tomorrow 9:00 the release', 'five minutes ago it began'],
    ]) {
      await command('robin', at, `note ${text}`)
    }
    await click('robin', at, 'note-undo', { about: 'support called' })
    await click('robin', at, 'note-undo', { about: 'support called' })
    const ts = await says('robin', at, 'Rolling back now')
    await shortcut('mira', at, ts)
    await shortcut('mira', at, ts)
    await click('mira', at, 'highlight-undo')
    await click('mira', at, 'highlight-undo')
    const elsewhere = await says('robin', '#general', 'hello')
    await shortcut('robin', '#general', elsewhere)
    await shortcut('robin', '#general', elsewhere, 'call-out')
    await command('robin', at, 'timeline')
    await command('robin', at, 'write-up')
    await command('robin', at, 'links')
  },
}
