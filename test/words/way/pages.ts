import { minutes } from '../../../src/incident/clock.ts'
import type { Step, Way } from './step.ts'

export const pages: Step = {
  title: 'The pages, and working without Slack',
  play: async (way) => {
    const { reads, asks } = way
    await reads('/')
    await reads('/nothing-here')
    await reads('/status')
    await reads('/without-slack')
    await posts(way, 'sign-in', { as: 'mira', key: 'wrong' })
    await posts(way, 'sign-in', { as: '', key: 'correct-horse-battery' })
    await posts(way, 'sign-in', { as: 'nobody-at-all', key: 'correct-horse-battery' })
    const answer = await posts(way, 'sign-in', { as: '@mira', key: 'correct-horse-battery' })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    await reads('/without-slack', { headers: { cookie } })
    await posts(way, 'declare', { title: ' ' }, cookie)
    await posts(way, 'declare', { title: 'The vault is locked' }, cookie)
    await reads('/without-slack?done=declared', { headers: { cookie } })
    await posts(way, 'note', { incident: '1', text: '' }, cookie)
    await posts(way, 'note', { incident: '999', text: 'words' }, cookie)
    await posts(way, 'note', { incident: '1', text: 'we ring the vendor' }, cookie)
    await reads('/without-slack?show=1&done=noted', { headers: { cookie } })
    await reads('/without-slack?show=files', { headers: { cookie } })
    await posts(way, 'sign-out', {}, cookie)
    await asks({ verb: 'phone' }, 'cli')
    await asks({ verb: 'show', incident: null }, 'cli')
    await asks({ verb: 'note', as: 'nobody', incident: 1, text: 'words' }, 'cli')
    await asks({ verb: 'declare', as: '@mira', title: 'The lift is stuck' }, 'cli')
    const incident = await way.main()
    const [noted] = await way.factsOf(incident, 'noted')
    const [opened] = await way.factsOf(incident, 'channel-opened')
    const erased = { verb: 'erase', as: '@mira', incident: 1, why: null } as const
    for (const fact of [noted?.seq ?? 0, 1, opened?.seq ?? 0, 9_999]) await asks({ ...erased, fact }, 'cli')
    // Slack's pace holds some of the changed messages back.
    await way.advance(minutes(3))
    await asks({ verb: 'erase-cover', as: '@mira', id: null }, 'cli')
  },
}

function posts({ reads }: Way, form: string, fields: Record<string, string>, cookie = ''): Promise<Response> {
  const body = new URLSearchParams(fields)
  return reads(`/without-slack/${form}`, { method: 'POST', body, headers: { cookie } })
}
