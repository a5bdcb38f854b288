import { afterEach, describe, expect, it } from 'vitest'
import { startWorld, type World } from '../support/world.ts'

describe('the log at its last level', { timeout: 120_000 }, () => {
  let world: World | null = null
  afterEach(async () => {
    await world?.end()
    world = null
  })

  it.each(['socket', 'http'] as const)(
    "The log at its last level has nobody's words, no token and no key of a page over %s",
    async (transport) => {
      const lines: string[] = []
      world = await startWorld({ transport, logged: (line) => lines.push(line) })
      const incident = await world.declare('robin', 'Wombats ate the checkout')
      const { channel } = incident
      const ts = await world.says('robin', channel, 'the quokka did it')
      await world.practice.act.edit({ as: 'robin', channel, ts, text: 'the numbat did it' })
      await world.command('robin', channel, 'note a bilby was seen')
      await world.command('mira', channel, 'callout @jonas feed the potoroo')
      await world.click('mira', '@imoc', 'checklist-tick', { choose: ['imoc-known'] })
      await world.page(`/incidents/${incident.number}/timeline`)
      const asked = { as: 'robin', channel, command: '/incident', text: 'timeline' }
      const { ack } = await world.practice.act.command(asked)
      const [, ownKey = 'none'] = /key=([\w-]{43})/.exec(JSON.stringify(ack)) ?? []
      await world.page(`/enter?key=${ownKey}`, 'mira')
      await world.stopBot()

      const log = lines.join('')
      const { bot, app, signingSecret, clientSecret } = world.practice.tokens
      const secrets = [bot, app, signingSecret, clientSecret, ownKey]
      expect(lines.length).toBeGreaterThan(5)
      expect(log).not.toMatch(/wombat|quokka|numbat|bilby|potoroo/i)
      expect(secrets.filter((secret) => log.includes(secret))).toEqual([])
      expect(log).not.toMatch(/xox|xapp|ticket=|response_url|hooks\//)
      await world.startBot()
    },
  )
})
