import { describe, expect, it } from 'vitest'
import type { PostView, Show } from '../../../src/features/post.ts'
import { forReader } from '../../../src/features/posts/for-reader.ts'
import type { State } from '../../../src/incident/state.ts'
import { sampleState } from '../../support/sample-state.ts'

const secret = 'Zyzzyva'
const message = { text: secret, blocks: [] }
const channel = 'COWN'
const moves = { UIN: { in: true, at: '1' }, ULEFT: { in: false, at: '2' } }
const dms: Record<string, string> = { UIN: 'DIN', ULEFT: 'DLEFT', UOUT: 'DOUT' }

const state = (hidden: boolean): State =>
  sampleState({
    private: hidden,
    channel: { id: channel, name: 'inc' },
    ...(hidden ? { access: { moves, asked: [] } } : {}),
  })
const view = (hidden: boolean): PostView => {
  const people = { byId: async () => null, dmOf: async (user: string) => dms[user] ?? null }
  // Nothing else of the context is asked.
  const ctx = { people } as unknown as PostView['ctx']
  return { state: state(hidden), about: null, links: { timeline: '', writeUp: '', status: '' }, ctx, isPosted: true }
}

/** To whom a message can be meant, and whether they may read it. */
const readers: { to: Show['to']; may: boolean }[] = [
  { to: { channel }, may: true },
  { to: { channel: 'CANNOUNCE' }, may: false },
  { to: { user: 'UIN' }, may: true },
  { to: { user: 'ULEFT' }, may: false },
  { to: { user: 'UOUT' }, may: false },
]
/** Where it may stand already. */
const places = [null, channel, 'CANNOUNCE', 'DIN', 'DLEFT', 'DOUT'].map((each) =>
  each === null ? null : { channel: each, ts: '1', digest: '' },
)
const cases = readers.flatMap((reader) => places.map((place) => ({ ...reader, place })))

describe('what the gate of every message lets through', () => {
  it.each(cases)(
    'Of a private incident, a message to $to that stands at $place is read only by its people',
    async ({ to, may, place }) => {
      const shown = await forReader({ to, message }, place, view(true))

      const isTold = shown !== null && JSON.stringify(shown.message).includes(secret)
      const standsElsewhere = place !== null && !['DIN', channel].includes(place.channel)
      if (!may) expect(isTold).toBe(false)
      else if (place === null || !standsElsewhere) expect(isTold).toBe(true)
    },
  )

  it.each(cases)('Of an incident that is not private, a message to $to is shown as it is', async ({ to, place }) => {
    expect(await forReader({ to, message }, place, view(false))).toEqual({ to, message })
  })

  it('What calls somebody in is read by them although they are outside, and by nobody in a channel that is not its own', async () => {
    const call = { message, outside: true }

    expect(await forReader({ to: { user: 'UOUT' }, ...call }, null, view(true))).toEqual({
      to: { user: 'UOUT' },
      ...call,
    })
  })

  it('A message that stands elsewhere since before it became private is emptied there, also where nothing is to be shown any more', async () => {
    const shown = await forReader(null, { channel: 'DLEFT', ts: '1', digest: '' }, view(true))

    expect(JSON.stringify(shown?.message)).toContain('You are no longer in this incident.')
    expect(
      await forReader(
        { to: { channel: 'CANNOUNCE' }, message },
        { channel: 'CANNOUNCE', ts: '1', digest: '' },
        view(true),
      ),
    ).toMatchObject({
      message: { text: 'INC-7 is now private. This message was removed.' },
    })
  })
})
