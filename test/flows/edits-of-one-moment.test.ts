import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours, momentOf } from '../../src/incident/clock.ts'
import { editsIn } from '../../src/incident/timeline/messages.ts'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('a message that is edited twice in one moment', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    world = await startWorld()
    incident = await world.declare('robin', 'Payments time out')
  })
  afterAll(() => world.end())

  const wordings = async (about: string) =>
    editsIn((await world.facts(incident)).filter(({ data }) => 'ts' in data && data.ts === about)).map(
      ({ data }) => data.text,
    )

  /** Both edits at the same moment of the practice clock. */
  async function editTwice(ts: string, between?: () => Promise<void>) {
    const { act } = world.practice
    const where = { as: 'robin', channel: incident.channel, ts }
    const first = await act.edit({ ...where, text: '10 % done' })
    await between?.()
    const second = await act.edit({ ...where, text: '20 % done' })
    expect(momentOf(first.edited.ts)).toEqual(momentOf(second.edited.ts))
  }

  it('A message that is edited twice in one moment has both wordings in order, whichever is told first', async () => {
    const ts = await world.says('robin', incident.channel, 'It has begun')
    world.practice.faults.add({ kind: 'reorder', event: 'message/message_changed', times: 1 })

    await editTwice(ts)
    await world.settle()

    expect(await wordings(ts)).toEqual(['10 % done', '20 % done'])
    const heard = (await world.factsOf(incident, 'message-edited')).map(({ data }) => data.text)
    expect(heard).toEqual(['20 % done', '10 % done'])
  })

  it('An edit that Slack did not tell of is read from the history, with the last wording', async () => {
    const ts = await world.says('robin', incident.channel, 'It has begun once more')

    await editTwice(ts, async () => {
      await world.settle()
      world.practice.faults.add({ kind: 'delay', event: 'message/message_changed', minutes: 600 })
    })
    await world.advance(hours(1))

    expect(await wordings(ts)).toEqual(['10 % done', '20 % done'])
  })
})
