import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

export const concerns: Step = {
  title: 'Concerns, and what nobody has answered',
  play: async ({ command, click, submit, advance, says, main, close }) => {
    const { channel: at } = await main()
    await command('robin', at, 'concern')
    await submit('robin', { text: ' ' })
    await close('robin')
    await command('robin', at, 'concern anonymous users cannot log in')
    await close('robin')
    await command('robin', at, 'concern we all look at one graph')
    await command('sam', at, 'concern anonymously: nobody watches the disk')
    await click('robin', at, 'concern-answer')
    await advance(minutes(15))
    await click('mira', '@imoc', 'concern-answer', { about: 'one graph' })
    await submit('mira', { answer: ' ' })
    await submit('mira', { answer: 'True: two of us look at the disk now.' })
    await click('mira', '@imoc', 'concern-answer', { about: 'watches the disk' })
    await submit('mira', { answer: 'Vera does from now on.' })

    await says('jonas', at, 'Writes are still failing on db1')
    await advance(2_000)
    const second = await says('sam', at, 'It is getting worse')
    await advance(minutes(10))
    await says('mira', at, 'looking', { thread: second })
    await click('mira', '@imoc', 'statement-dismiss')
    await says('jonas', at, 'Lots of errors from the gateway')
    await advance(minutes(10))
    await says('mira', at, 'I look at them')
    await advance(minutes(1))
  },
}
