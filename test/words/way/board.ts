import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

const hypotheses = [
  ...[
    '',
    'the connection pool is full',
    'the cache is cold',
    '1',
    '1 testing',
    '1 testing',
    '1 supported the pool is at 200 of 200',
  ],
  ...['2 ruled out it is warm', '9', '9 testing', '1 perhaps', ''],
]
const tasks = [
  '',
  'read the pool metrics',
  'call the bank @aiko',
  'ask @nobody',
  '1',
  '1 take',
  '1 take',
  '1 drop',
  '1 drop',
  '1 give @jonas',
  '1 give @nobody',
  '9',
  '1 done the pool is back',
  '1 done',
  '1 take',
  '',
]
const lines = ['', 'the cache @aiko', 'the cache', '1', '1 lead @jonas', '9', '9 close', '']

export const board: Step = {
  title: 'Hypotheses, tasks, lines of work',
  play: async ({ command, click, submit, main, form, advance, close }) => {
    const { channel: at } = await main()
    await command('robin', at, 'board')
    for (const text of hypotheses) await command('robin', at, `hypothesis ${text}`)
    await click('robin', at, 'hypothesis-move')
    await close('robin')
    for (const text of tasks) await command('robin', at, `task ${text}`)
    await click('aiko', '@imoc', 'task-drop')
    await command('robin', at, 'task 2 give @aiko')
    await click('aiko', '@imoc', 'task-done')
    for (const text of lines) await command('robin', at, `line ${text}`)
    await advance(2_000)
    await click('sam', at, 'line-lead')
    await click('sam', at, 'line-close')
    await submit('sam', { outcome: 'it was not the cache' })
    await command('robin', at, 'line 1 close')
    await command('sam', at, 'board')
    await click('sam', at, 'board-open')
    const named = (name: string) =>
      form('sam').view.blocks.find(({ block_id: id }) => id?.startsWith(name))?.block_id ?? ''
    for (const what of ['task', 'hypothesis', 'change', 'undo', 'line']) {
      await submit('sam', { [named('what')]: what, [named('text')]: `A new ${what} of the form` })
    }
    await submit('sam', { [named('what')]: 'task', [named('text')]: ' ' })
    await close('sam')
    await command('sam', at, 'board')
    for (const kind of ['tasks', 'hypotheses', 'lines', 'changes', 'undos']) await click('sam', at, `board-${kind}`)
    await advance(minutes(1))
  },
}
