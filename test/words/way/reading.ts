import type { Step } from './step.ts'

const ways = [
  ...['', 'show=order', 'show=highlights', 'lanes=person', 'lanes=line', 'lanes=thread&show=highlights'],
  ...['q=cache', 'q=nothingofthekind', 'tag=surprise&kind=message&q=pool', 'person=nobody-at-all'],
]

export const reading: Step = {
  title: 'The timeline, searched and side by side',
  play: async ({ reads, readsAs, main, command, click, practice, settle, says }) => {
    const { number, channel: at } = await main()
    for (const way of ways) await readsAs('robin', `/incidents/${number}/timeline?${way}`)
    const ts = await says('mira', at, 'The pool is larger now')
    await practice.act.react({ as: 'mira', channel: at, ts, name: 'pushpin' })
    await settle()
    await readsAs('robin', `/incidents/${number}/timeline?show=highlights`)
    await readsAs('robin', `/incidents/${number}/write-up`)
    const said = await command('mira', at, 'share timeline for 3 days')
    const shared = /\/shared\/[\w-]+/.exec(said.join(' '))?.[0] ?? '/shared/nothing'
    await reads(shared)
    await command('mira', at, 'links')
    await click('mira', at, 'share-withdraw')
    await reads(shared)
  },
}
