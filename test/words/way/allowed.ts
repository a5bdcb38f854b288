import { minutes } from '../../../src/incident/clock.ts'
import type { Step } from './step.ts'

/** Who may do what in this part: Mira leads, Jonas and Aiko answer, Sam may read, Vera is an admin. */
export const rightsForWords = {
  responder: { who: ['robin', 'mira', 'jonas', 'aiko'].map((handle) => `${handle}@practice.example`) },
  communications: { who: ['aiko@practice.example'] },
  imoc: { who: ['mira@practice.example'] },
  admin: { who: ['vera@practice.example'] },
}

const rights: Step = {
  title: 'What somebody may not do, and the ways on',
  play: async ({ command, click, submit, declare, joins, advance, close }) => {
    await command('sam', '#general', 'declare The lift is stuck')
    await command('sam', '#general', 'rights')
    await command('sam', '#general', 'rights responder')
    const { channel, number } = await declare('robin', 'Checkout is failing')
    for (const who of ['jonas', 'aiko', 'sam']) await joins(who, channel)
    await command('jonas', channel, 'rights imoc')
    await command('jonas', channel, 'status resolved')
    await click('jonas', channel, 'ask-for-right')
    await click('jonas', channel, 'ask-for-right')
    await click('mira', '@imoc', 'give-right', { about: `INC-${number}` })
    await command('jonas', channel, 'rights')
    await click('jonas', channel, 'ask-for-right')
    await command('aiko', channel, 'status closed')
    await click('aiko', channel, 'go-on')
    await submit('aiko', { reason: ' ' })
    await submit('aiko', { reason: 'Nobody answers' })
    await close('aiko')
    await command('jonas', channel, 'update')
    await command('mira', channel, 'role communications @jonas')
    await command('jonas', channel, 'update')
    await command('mira', channel, 'role leave communications @jonas')
    await submit('jonas', { text: 'We look at it' })
    await close('jonas')
    await command('aiko', channel, 'rights imoc')
    await advance(minutes(1))
  },
}

const asking: Step = {
  title: 'Asking to be let in',
  play: async ({ command, click, newest, advance, acknowledge }) => {
    await command('robin', '#general', 'declare --private A leaver has our keys')
    const incident = await newest()
    await command('robin', incident.channel, 'imoc call')
    await acknowledge(incident)
    await command('sam', '#general', 'access')
    await command('sam', '#general', `access ${incident.number}`)
    await advance(minutes(1))
    await command('aiko', '#general', `access ${incident.number}`)
    await command('robin', '#general', `access ${incident.number}`)
    await click('mira', '@imoc', 'let-in', { about: '@sam' })
    await click('mira', '@imoc', 'let-in', { about: '@aiko' })
    await advance(minutes(1))
  },
}

const finding: Step = {
  title: 'Lists and searches',
  play: async ({ command, reads, main }) => {
    const { number } = await main()
    for (const typed of ['list', 'list open', 'list mine', 'list past', 'list sev1', 'list nonsense', 'search'])
      await command('robin', '#general', typed)
    for (const typed of ['search failing', 'search the', 'search nothingofthekind', `search ${'x'.repeat(300)}`])
      await command('robin', '#general', typed)
    for (const page of ['/', '/?q=failing', '/?q=the', '/?q=nothingofthekind', '/?state=past', '/?severity=sev9'])
      await reads(page)
    await reads(`/?from=2026-13-45&q=${'x'.repeat(300)}`)
    await reads(`/incidents/${number}/timeline`)
  },
}

const sharing: Step = {
  title: 'Sharing a page with somebody outside Slack',
  play: async ({ command, click, reads, main, newest, advance }) => {
    const { channel, number } = await main()
    for (const typed of [
      'share',
      'share board',
      'share timeline for 900 years',
      'share timeline for ever',
      'share timeline for 3 days',
    ])
      await command('mira', channel, typed)
    await command('mira', channel, 'links')
    await reads(`/incidents/${number}/sharing`)
    await click('mira', channel, 'share-withdraw')
    await click('mira', channel, 'share-withdraw')
    await reads(`/incidents/${number}/sharing`)
    await reads('/shared/nothing')
    const hidden = await newest()
    await command('robin', hidden.channel, 'share write-up')
    await command('mira', hidden.channel, 'share write-up')
    await click('mira', hidden.channel, 'share-confirm')
    await advance(minutes(1))
  },
}

const audit: Step = {
  title: 'The audit, and pages that somebody may not open',
  play: async ({ readsAs, main }) => {
    const { number } = await main()
    await readsAs('vera', '/audit')
    await readsAs('vera', '/audit?action=shared')
    await readsAs('vera', '/audit?action=nonsense')
    await readsAs('vera', '/audit?person=nobody-at-all')
    await readsAs('vera', '/audit?incident=x')
    await readsAs('mira', '/audit')
    await readsAs('sam', `/incidents/${number}/sharing`)
  },
}

export const allowed: Step[] = [rights, asking, finding, sharing, audit]
