import type { Step } from './step.ts'

export const tags: Step = {
  title: 'Tags',
  play: async ({ command, shortcut, submit, says, close, reads, readsAs, main, factsOf, practice, settle }) => {
    const incident = await main()
    const { channel: at } = incident
    await command('mira', at, 'tags')
    const ts = await says('robin', at, 'Could it be the new cache setting?')
    await shortcut('mira', at, ts, 'tag-message')
    await submit('mira', { tags: ['information-seeking', 'surprise'] })
    await practice.act.react({ as: 'mira', channel: at, ts, name: 'bulb' })
    await settle()
    await shortcut('mira', at, ts, 'tag-message')
    await submit('mira', { tags: ['surprise'] })
    await close('mira')
    await shortcut('robin', at, ts, 'tag-message')
    await close('robin')
    const messages = practice.read.messages('robin', at)
    const bot = practice.read.bot().user
    const own = messages.find(({ user, subtype }) => user === bot && subtype === undefined)
    const joined = messages.find(({ user, subtype }) => user !== bot && subtype === 'channel_join')
    for (const message of [own, joined]) await shortcut('robin', at, message?.ts ?? '', 'tag-message')
    await shortcut('robin', '#general', await says('robin', '#general', 'Good morning'), 'tag-message')
    const about = (await factsOf(incident, 'message')).find(({ data }) => data.ts === ts)?.seq ?? 0
    const page = `/incidents/${incident.number}/tags?about=${about}`
    await reads(page)
    await readsAs('mira', `${page}&done=tag&tag=surprise`)
  },
}
