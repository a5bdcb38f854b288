import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fn, pageModule } from './page-module.ts'

type Bag = Record<string, unknown>
const bag = z.record(z.string(), z.unknown())

const { apply, applyAll } = await pageModule('state/apply.js', {
  apply: fn<(state: Bag, event: Bag) => unknown>(),
  applyAll: fn<(state: Bag, events: Bag[]) => unknown>(),
})

const said = (ts: string, text = ts, more: Bag = {}) => ({ ts, text, user: 'U1', ...more })
const empty: Bag = { channels: {}, messages: {}, earlier: {}, older: {}, bot: null, me: null, link: 'connecting' }
const person = (id: string, handle: string) => ({
  id,
  handle,
  name: handle,
  title: '',
  initials: 'X',
  colour: '#112233',
})

function snapshot(messages: Bag[], earlier = 0) {
  const people = [person('U1', 'ana'), person('U2', 'ben')]
  const channel = { id: 'C1', name: 'general', kind: 'public', is_member: true, last_read: '0', messages, earlier }
  return {
    type: 'snapshot',
    snapshot: { me: people[0], people, bot: { id: 'B', name: 'bot' }, channels: [channel], views: [] },
  }
}

const after = (state: Bag, event: Bag) => ({ ...state, ...bag.parse(apply(state, event) ?? {}) })
const listIn = (state: Bag) =>
  z
    .record(z.string(), z.array(z.looseObject({ ts: z.string(), text: z.string() })))
    .parse(state.messages)
    .C1?.map(({ text }) => text)

describe('the events of the stream on the page', () => {
  it('A new message gets its place, and a changed one replaces the old one', () => {
    let state = after(empty, snapshot([said('3'), said('1')]))
    state = after(state, { type: 'message', channel: 'C1', message: said('2') })
    state = after(state, { type: 'message', channel: 'C1', message: said('3', 'changed') })

    expect(listIn(state)).toEqual(['1', '2', 'changed'])
  })

  it('A removed message is taken out of the list', () => {
    const state = after(after(empty, snapshot([said('1'), said('2')])), {
      type: 'message_removed',
      channel: 'C1',
      ts: '1',
    })

    expect(listIn(state)).toEqual(['2'])
  })

  it('A change to a message that is not loaded stays out of the list, so that it has no gaps', () => {
    const state = after(after(empty, snapshot([said('8'), said('9')], 7)), {
      type: 'message',
      channel: 'C1',
      message: said('2'),
    })

    expect(listIn(state)).toEqual(['8', '9'])
  })

  it('A new snapshot keeps earlier pages, and drops them after the connection broke', () => {
    const loaded = {
      ...after(empty, snapshot([said('3'), said('4')], 2)),
      messages: { C1: ['1', '2', '3', '4'].map((ts) => said(ts)) },
    }

    expect(listIn(after(loaded, snapshot([said('3'), said('4')], 2)))).toEqual(['1', '2', '3', '4'])
    expect(listIn(after({ ...loaded, link: 'lost' }, snapshot([said('3'), said('4')], 2)))).toEqual(['3', '4'])
  })

  it('A batch of events gives the same result as one event at a time', () => {
    const events = [
      snapshot([said('1')]),
      { type: 'message', channel: 'C1', message: said('2') },
      { type: 'message_removed', channel: 'C1', ts: '1' },
    ]

    expect({ ...empty, ...bag.parse(applyAll(empty, events)) }).toEqual(events.reduce(after, empty))
  })

  it('The current faults are shown', () => {
    expect(apply(empty, { type: 'faults', faults: [{ id: 'F1' }] })).toEqual({ faults: [{ id: 'F1' }] })
  })

  it('An unknown event is ignored', () => {
    expect(apply(empty, { type: 'weather' })).toBeNull()
  })
})
