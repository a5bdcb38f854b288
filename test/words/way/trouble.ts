import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

export const trouble: Step = {
  title: 'When Slack or another system fails',
  play: async ({ declare, command, click, advance, practice }) => {
    const { faults } = practice
    const incident = await declare('robin', 'Search is slow')
    const { channel } = incident
    faults.add({ kind: 'refused', error: 'invalid_arguments', method: 'chat.postMessage', times: 1 })
    await command('robin', channel, 'severity sev3 The word.')
    faults.add({ kind: 'refused', error: 'invalid_arguments', method: 'chat.postMessage', times: 1 })
    await click('vera', '@imoc', 'try-again')
    await advance(2_000)
    await click('vera', '@imoc', 'try-again')
    await advance(2_000)
    for (const error of ['is_archived', 'not_in_channel']) {
      const fault = faults.add({ kind: 'refused', error, method: 'chat.postMessage', channel })
      await command('robin', channel, `severity ${error.length % 2 ? 'sev2' : 'sev4'} ${error}`)
      await advance(minutes(2))
      await command('robin', channel, 'status')
      faults.remove(fault.id)
      await advance(minutes(2))
    }
    await command('robin', channel, 'status resolved')

    const forbidden = faults.add({ kind: 'refused', error: 'restricted_action', method: 'conversations.create' })
    await declare('robin', 'No channel')
    await advance(10_000)
    faults.remove(forbidden.id)
    await advance(minutes(5))
  },
}
