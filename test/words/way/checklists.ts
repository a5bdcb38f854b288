import { findElement } from '../../../practice/scenario/elements.ts'
import { minutes } from '../../../src/incident/clock.ts'
import type { Step, Way } from './step.ts'

export const checklists: Step = {
  title: 'Checklists',
  play: async (way) => {
    const { command, click, submit, advance, main, close } = way
    const { channel: at } = await main()
    const about = 'the first ten minutes'
    await command('mira', at, 'checklist')
    await command('robin', at, 'checklist')
    await click('mira', '@imoc', 'checklist-tick', { about, choose: ['imoc-known'] })
    await click('mira', '@imoc', 'checklist-all', { about })
    await close('mira')
    await click('mira', '@imoc', 'checklist-skip', { about })
    await submit('mira', { item: 'vendor', state: 'skipped', why: '' })
    await submit('mira', { item: 'vendor', state: 'skipped', why: 'our own code' })
    await click('mira', '@imoc', 'checklist-skip', { about })
    await submit('mira', { item: 'private', state: 'not-applicable' })
    await answer(way, 'Yes: roll it back')
    await click('mira', '@imoc', 'checklist-skip', { about: 'Name the change to roll back' })
    await submit('mira', { item: '*', state: 'skipped', why: 'no' })
    await close('mira')
    await advance(minutes(6))
    await advance(minutes(10))
    await click('mira', '@imoc', 'nudge-snooze')
    await command('robin', at, 'checklist vendor')
    await command('mira', at, 'checklist nothing')
    await command('mira', at, 'checklist rollback')
  },
}

/** Presses what has this label on the newest message of the bot that has it. */
async function answer({ practice, settle }: Way, label: string): Promise<void> {
  const message = practice.read.messages('mira', '@imoc').findLast((each) => findElement(each.blocks, label))
  const element = message && findElement(message.blocks, label)
  if (!message || !element) throw new Error(`Nobody sees "${label}".`)
  const { action_id, block_id } = element
  const where = { as: 'mira', channel: '@imoc', ts: message.ts, action_id, ...(block_id ? { block_id } : {}) }
  await practice.act.click(where)
  await settle()
}
