import type { Practice } from 'practice-slack'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makePlaces } from '../../chaos/people/places.ts'
import { newRecord, placeOf } from '../../chaos/people/record.ts'
import { talk } from '../../chaos/people/talk.ts'
import { startWorkspace } from '../../practice/workspace/start.ts'

describe('the record of what people said', () => {
  let practice: Practice
  beforeEach(async () => {
    practice = await startWorkspace({ pace: 'off' })
  })
  afterEach(() => practice.stop())

  it('The record has both wordings of a message that is edited twice in the same moment', async () => {
    const channel = practice.read.channel('#general')
    if (!channel) throw new Error('There is no #general.')
    const record = newRecord()
    const places = { ...makePlaces(practice, []), channelOf: () => channel }
    const here = { practice, places, record, signal: new AbortController().signal }
    const deed = { at: 0, incident: 0, who: 'mira' }
    const said = { thread: null, broadcast: false, files: [], eager: false }
    await talk({ ...deed, ...said, verb: 'say', text: 'as it was first' }, here)
    const edit = (text: string) => talk({ ...deed, verb: 'edit', which: 0.99, text }, here)

    await Promise.all([edit('then this'), edit('and this in the end')])

    const ts = channel.messages.findLast((message) => message.text === 'and this in the end')?.ts ?? ''
    const wordings = record.said.get(placeOf({ channel: channel.id, ts }))?.wordings ?? []
    expect(wordings.map(({ text }) => text)).toEqual(['as it was first', 'then this', 'and this in the end'])
    expect(new Set(wordings.map((wording) => wording.ts)).size).toBe(3)
  })
})
