import { WebClient } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { createCalls } from '../../src/slack/calls.ts'

describe('the direct message channel with somebody', () => {
  it("The channel is opened once, even when another caller's look-up ends after it was opened", async () => {
    const kept = new Map<string, string>()
    const lookUps: (() => void)[] = []
    let opened = 0
    const client = new WebClient('xoxb-unused')
    client.conversations.open = async () => {
      opened += 1
      return { ok: true, channel: { id: 'D1' } }
    }
    const slack = createCalls({
      client,
      call: (_, run) => run(),
      dms: {
        dmOf: (user) => {
          const seen = kept.get(user) ?? null
          return new Promise((answer) => lookUps.push(() => answer(seen)))
        },
        rememberDm: async (user, dm) => {
          kept.set(user, dm)
        },
      },
    })

    const both = [slack.openDm('U1'), slack.openDm('U1')]
    lookUps[0]?.()
    await both[0]
    lookUps[1]?.()

    expect(await Promise.all(both)).toEqual(['D1', 'D1'])
    expect(opened).toBe(1)
  })
})
