import { describe, expect, it } from 'vitest'
import type { Remembered } from '../../../../src/features/record/capture/history.ts'
import { knownFrom } from '../../../../src/features/record/capture/recorded-messages.ts'
import { withBroadcasts } from '../../../../src/features/record/capture/with-broadcasts.ts'
import type { Slack } from '../../../../src/slack/calls.ts'

const reply = (ts: string, more: Partial<Remembered> = {}): Remembered => ({
  ts,
  user: 'U1',
  text: ts,
  thread_ts: '100.0',
  ...more,
})

/** A channel that shows these, two a page, and counts what it was asked for. */
function channelWith(...shown: string[]) {
  const asked: { oldest: string; latest: string | undefined }[] = []
  const history: Slack['history'] = async ({ cursor, oldest, latest }) => {
    asked.push({ oldest, latest })
    const from = Number(cursor ?? 0)
    const page = shown.slice(from, from + 2).map((ts) => ({ ts }))
    return { messages: page, cursor: from + 2 < shown.length ? String(from + 2) : null, whole: true }
  }
  return { asked, slack: { history } as Slack }
}

const stretch = (thread: string | null, ...messages: Remembered[]) => ({
  ...{ channel: 'C1', from: '0', to: '9', thread, messages, whole: true },
})
const nothingKnown = knownFrom([])

describe('replies that were sent to the channel too', () => {
  it('Replies sent to the channel too are told from the others by the pages of the channel', async () => {
    const { slack } = channelWith('104.0', '103.5', '103.0', '102.0')
    const read = stretch('100.0', reply('100.0'), reply('101.0'), reply('102.0'), reply('104.0'))

    const { messages } = await withBroadcasts(read, { known: nothingKnown, top: null, slack })

    expect(messages.map(({ ts, subtype }) => [ts, subtype])).toEqual([
      ['100.0', undefined],
      ['101.0', undefined],
      ['102.0', 'thread_broadcast'],
      ['104.0', 'thread_broadcast'],
    ])
  })

  it('Only replies that are newer than the channel that was read, and not recorded yet, are looked for', async () => {
    const { slack, asked } = channelWith()
    const at = new Date(0)
    const known = knownFrom([
      {
        kind: 'message',
        data: {
          ...{ channel: 'C1', ts: '103.0', user: 'U1', bot: null, text: '', thread: '100.0', broadcast: true },
          files: [],
        },
        ...{ seq: 2, actor: 'U1', occurredAt: at, recordedAt: at },
      },
    ])
    const read = stretch('100.0', reply('100.0'), reply('101.0'), reply('103.0'), reply('104.0'), reply('105.0'))

    await withBroadcasts(read, { known, top: '102.0', slack })
    await withBroadcasts(stretch('100.0', reply('101.0')), { known, top: '102.0', slack })
    await withBroadcasts(stretch(null, reply('104.0')), { known, top: null, slack })

    expect(asked).toEqual([{ oldest: '104.0', latest: '105.0' }])
  })
})
