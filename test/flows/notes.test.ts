import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident } from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

describe('notes in the timeline', () => {
  let world: World
  let incident: Incident
  beforeAll(async () => {
    // 10:00 in Berlin, where Robin lives.
    world = await startWorld({ start: new Date('2026-03-04T09:00:00Z') })
    incident = await world.declare('robin', 'Payments time out')
  })
  afterAll(() => world.end())

  const note = (text: string) => world.command('robin', incident.channel, `note ${text}`)

  it("A note is recorded now, at a time on its author's clock, or at a time that long ago", async () => {
    const answers = [
      await note('the gateway was restarted'),
      await note('at 09:40 the release went out'),
      await note('at 23:30 the job began'),
      await note('10m ago support called'),
      await note('2h ago the disk filled up'),
    ]

    expect(answers.map(([answer]) => answer?.split('\n')[0])).toEqual([
      'Noted for 4 Mar 2026, 10:00 CET: the gateway was restarted',
      'Noted for 4 Mar 2026, 09:40 CET: the release went out',
      'Noted for 3 Mar 2026, 23:30 CET: the job began',
      'Noted for 4 Mar 2026, 09:50 CET: support called',
      'Noted for 4 Mar 2026, 08:00 CET: the disk filled up',
    ])
    const noted = await world.factsOf(incident, 'noted')
    expect(noted.map(({ occurredAt, data }) => [occurredAt.toISOString().slice(0, 16), data.text])).toEqual([
      ['2026-03-04T09:00', 'the gateway was restarted'],
      ['2026-03-04T08:40', 'the release went out'],
      ['2026-03-03T22:30', 'the job began'],
      ['2026-03-04T08:50', 'support called'],
      ['2026-03-04T07:00', 'the disk filled up'],
    ])
    expect(new Set(noted.map(({ recordedAt }) => recordedAt.toISOString().slice(0, 16)))).toEqual(
      new Set(['2026-03-04T09:00']),
    )
  })

  it('A note is withdrawn once', async () => {
    await note('this was wrong')
    const { id } = (await world.factsOf(incident, 'noted')).at(-1)?.data ?? {}

    const first = await world.click('robin', incident.channel, 'note-undo', { about: 'this was wrong' })
    const second = await world.click('robin', incident.channel, 'note-undo', { about: 'this was wrong' })

    expect([first, second]).toEqual([['The note is withdrawn.'], ['That note is withdrawn already.']])
    expect(await world.factsOf(incident, 'note-withdrawn')).toMatchObject([{ data: { id } }])
    expect(await world.page(`/incidents/${incident.number}/timeline`)).not.toContain('this was wrong')
    expect(await world.page(`/incidents/${incident.number}/write-up.md`)).not.toContain('this was wrong')
  })

  it.each([
    ['', 'A note needs text. Write it as /incident note <text>,'],
    ['at 14:05', 'A note needs text.'],
    [
      'at 25:99 the release went out',
      'I cannot tell which time "at 25:99" is, so the note was not saved: "at 25:99 the release',
    ],
    ['tomorrow 9:00 the release', 'That time is in the future, so the note was not saved: "tomorrow 9:00 the release"'],
  ])('A note as %j is refused with how to write one, and nothing is recorded', async (typed, sentence) => {
    const before = await world.factsOf(incident, 'noted')

    const [answer, ...more] = await note(typed)

    expect(answer).toContain(sentence)
    expect(more).toEqual([])
    expect(await world.factsOf(incident, 'noted')).toEqual(before)
  })

  it('The shortcut highlights a message and takes that back', async () => {
    const ts = await world.says('robin', incident.channel, 'Rolling back now')

    const added = await world.shortcut('mira', incident.channel, ts)
    const again = await world.shortcut('mira', incident.channel, ts)
    const highlights = (await world.stateOf(incident)).highlights[ts]
    const undone = await world.click('mira', incident.channel, 'highlight-undo')
    const undoneAgain = await world.click('mira', incident.channel, 'highlight-undo')

    expect(added.join()).toContain('The message is highlighted in the timeline at the time it was written.')
    expect(again).toEqual(['That message is already highlighted.'])
    expect(highlights).toEqual(['shortcut'])
    expect(undone).toEqual(['The message stays in the timeline but is no longer highlighted.'])
    expect(undoneAgain).toEqual(['That message is not highlighted any more.'])
    expect(await world.factsOf(incident, 'highlighted', 'unhighlighted')).toMatchObject([
      { kind: 'highlighted', actor: world.idOf('mira'), data: { ts } },
      { kind: 'unhighlighted', actor: world.idOf('mira'), data: { ts } },
    ])
  })

  it('The shortcut says where it works when it is used elsewhere', async () => {
    const ts = await world.says('robin', '#general', 'hello')

    expect((await world.shortcut('robin', '#general', ts)).join()).toContain("This is not an incident's channel.")
  })
})
