import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noteLimits, shareNote } from '../../src/incident/analysis/note-rules.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import { createInvestigationNotes, type NoteWords } from '../../src/store/investigation-notes.ts'
import type { Store } from '../../src/store/store.ts'
import { isSweepWanted } from '../../src/store/sweep.ts'
import { NotAsHeld } from '../../src/store/write-notes.ts'
import { everyRow } from '../support/every-text.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, deleted, edited, fact, noon, said, testWriter } from '../support/test-writer.ts'

let store: Store
let now = noon
let notes: ReturnType<typeof createInvestigationNotes>
beforeAll(async () => {
  store = await openTestStore()
  notes = createInvestigationNotes(store, () => now)
})
afterAll(() => store.close())

const words = (text: string, more: Partial<NoteWords> = {}): NoteWords => ({
  ...{ text, question: false, about: null, span: null },
  ...more,
})
let count = 0
/** Adds a note of U1's; answers with how they see it. */
async function added(incidentId: string, text: string, more: Partial<NoteWords> = {}) {
  const id = `n${++count}`
  expect(await notes.add(incidentId, { id, author: 'U1', ...words(text, more) })).toBe('added')
  return seen(incidentId, id)
}
async function seen(incidentId: string, id: string, by = 'U1') {
  const note = await notes.find(incidentId, id)
  if (!note) throw new Error(`There is no note ${id}.`)
  return { incidentId, id, by, version: note.version }
}
async function share(incidentId: string, id: string): Promise<void> {
  const held = await notes.find(incidentId, id)
  if (held?.text == null) throw new Error('There are no words to share.')
  await notes.hold({ incidentId, id, by: held.author, version: held.version })
  const { text, answer } = held
  const given = answer && { text: answer.text ?? '', by: answer.by }
  await testWriter(store).commit(incidentId, () => shareNote({ ...held, text, answer: given }, noon))
}

describe('private notes', () => {
  it('A change at the same moment is a version of its own, and what has another version is refused', async () => {
    const id = await declared(testWriter(store))
    const first = await added(id, 'first')

    expect(await notes.change(first, words('second'))).toBe(true)
    expect(await notes.change(first, words('third'))).toBe(false)
    expect(await notes.remove(first)).toBe(false)
    expect(await notes.hold(first)).toBe(false)
    expect(await notes.of(id)).toMatchObject([{ text: 'second' }])
  })

  it('Nobody but its author changes, deletes or holds one, and only a question is answered', async () => {
    const id = await declared(testWriter(store))
    const [note, question] = [await added(id, 'note'), await added(id, 'why', { question: true })]
    const other = { ...note, by: 'U2' }

    expect([await notes.change(other, words('x')), await notes.remove(other), await notes.hold(other)]).toEqual([
      false,
      false,
      false,
    ])
    expect(await notes.answer(note, 'x')).toBe(false)
    expect(await notes.answer({ ...question, by: 'U2' }, 'because')).toBe(true)
    expect(await notes.find(id, question.id)).toMatchObject({ answer: { text: 'because', by: 'U2' } })
  })

  it('A note that is held stays as it is and private, until it is shared', async () => {
    const id = await declared(testWriter(store))
    const note = await added(id, 'held')

    expect([await notes.hold(note), await notes.hold(note)]).toEqual([true, true])
    expect([await notes.change(note, words('x')), await notes.remove(note)]).toEqual([false, false])
    expect(await notes.of(id)).toMatchObject([{ text: 'held' }])
    await share(id, note.id)
    expect(await notes.of(id)).toEqual([])
    expect(await notes.hold(note)).toBe(false)
  })

  it.each(['change', 'answer', 'remove'] as const)(
    'Where sharing failed after the note was held, its people can %s it a minute later, and nothing old is shared after that',
    async (deed) => {
      const id = await declared(testWriter(store))
      const note = await added(id, 'HELD words', { question: true })
      const held = await notes.find(id, note.id)
      if (held?.text == null) throw new Error('There are no words to share.')
      const old = { ...held, text: held.text, answer: null }
      const deeds = {
        change: () => notes.change(note, words('newer', { question: true })),
        answer: () => notes.answer({ ...note, by: 'U2' }, 'newer'),
        remove: () => notes.remove(note),
      }
      try {
        await notes.hold(note)
        now = new Date(noon.getTime() + 60_000)
        expect(await deeds[deed]()).toBe(false)
        now = new Date(noon.getTime() + 60_001)
        expect(await deeds[deed]()).toBe(true)
      } finally {
        now = noon
      }
      const sharing = () => testWriter(store).commit(id, () => shareNote(old, noon))
      await expect(sharing()).rejects.toThrow(NotAsHeld)
      // Held anew: what was read before is not what is held.
      if (deed !== 'remove') await notes.hold(await seen(id, note.id))
      await expect(sharing()).rejects.toThrow(NotAsHeld)

      expect(JSON.stringify(await createIncidents(store).facts(id))).not.toContain('HELD')
      const left = { change: [{ text: 'newer' }], answer: [{ answer: { text: 'newer' } }], remove: [] }
      expect(await notes.of(id)).toMatchObject(left[deed])
    },
  )

  it('Whoever takes a note back while it is being shared is too late or in time, and its words are in one place or none', async () => {
    for (let times = 0; times < 5; times += 1) {
      const id = await declared(testWriter(store))
      const note = await added(id, `RACE ${id}`)
      const held = await notes.find(id, note.id)
      if (held?.text == null) throw new Error('There are no words to share.')
      const old = { ...held, text: held.text, answer: null }
      await notes.hold(note)
      now = new Date(noon.getTime() + 90_000)
      const [shared, removed] = await Promise.allSettled([
        testWriter(store).commit(id, () => shareNote(old, noon)),
        notes.remove(note),
      ])
      now = noon

      expect(removed).toEqual({ status: 'fulfilled', value: shared.status === 'rejected' })
      const facts = JSON.stringify(await createIncidents(store).facts(id))
      expect(facts.includes(`RACE ${id}`)).toBe(shared.status === 'fulfilled')
    }
  })

  it('The words that a change replaces are to leave the files, too', async () => {
    const id = await declared(testWriter(store))
    const note = await added(id, 'before')
    await store.prisma.sweep.updateMany({ data: { sweptAt: new Date('2100-01-01') } })
    const idle = await isSweepWanted(store)
    await store.prisma.sweep.updateMany({ data: { sweptAt: new Date('2000-01-01'), wantedAt: new Date('2000-01-01') } })

    await notes.change(note, words('after'))

    expect([idle, await isSweepWanted(store)]).toEqual([false, true])
  })

  it('Secrets are masked, and an incident has so many notes and no more', async () => {
    const id = await declared(testWriter(store))
    const note = await added(id, 'password: hunter2hunter2')
    expect(await notes.find(id, note.id)).toMatchObject({ text: expect.stringContaining('‹masked') })

    const row = { incidentId: id, author: 'U2', text: 'x', question: false, writtenAt: noon, changedAt: noon }
    const many = Array.from({ length: noteLimits.notes - 1 }, (_, index) => ({ ...row, id: `${id}-${index}` }))
    await store.prisma.investigationNote.createMany({ data: many })

    expect(await notes.add(id, { id: 'too-many', author: 'U1', ...words('x') })).toBe('full')
  })

  it('The same form twice is one note, and another incident’s note is not told from other words', async () => {
    const [one, other] = [await declared(testWriter(store)), await declared(testWriter(store))]
    const note = { id: 'twice', author: 'U1', ...words('once') }

    expect([await notes.add(one, note), await notes.add(one, note), await notes.add(other, note)]).toEqual([
      'added',
      'there',
      'other',
    ])
    expect(await notes.add(one, { ...note, text: 'again' })).toBe('other')
  })
})

describe('notes that quote what is erased', () => {
  const gone = 'the quick brown fox of '
  /** What happens to a message, its notes and an answer, in any order that they can happen in. */
  const steps = ['edit', 'note', 'whole', 'hold', 'share', 'answer', 'delete'] as const
  const course = fc.shuffledSubarray([...steps], { minLength: steps.length })

  it('Whenever a message is deleted, no note that quotes it has its words any more', async () => {
    await fc.assert(
      fc.asyncProperty(course, async (order) => {
        const writer = testWriter(store)
        const secret = `${gone}${++count}`
        const id = await declared(writer)
        const [ts, later] = [`${1485903600 + count}.000100`, `${1485903600 + count}.000200`]
        await writer.commit(id, () => ({ facts: [said(ts, secret)] }))
        const ask = await added(id, 'Is this in a runbook?', { question: true, about: 2 })
        let erased = false
        let own: Awaited<ReturnType<typeof seen>> | null = null
        /** Who quotes a message after it was deleted writes something new. */
        const quote = () => (erased ? 'it is gone' : `Robin: “${secret.toUpperCase()}”`)
        for (const step of order) {
          if (step === 'edit')
            await writer.commit(id, () => ({ facts: [edited(ts, erased ? 'x' : `${secret} edited`, later)] }))
          if (step === 'note') own = await added(id, quote(), { about: 2 })
          if (step === 'whole') await added(id, quote())
          if (step === 'hold' && own) await notes.hold(own)
          if (step === 'share' && own && (await notes.find(id, own.id))?.text) await share(id, own.id)
          if (step === 'answer') await notes.answer(ask, quote())
          if (step === 'delete') {
            await writer.commit(id, () => ({ facts: [deleted(ts)] }))
            erased = true
          }
        }

        const rows = (await everyRow(store)).toLowerCase()
        expect(rows).not.toContain(secret)
        expect(await notes.find(id, ask.id)).toMatchObject({ text: 'Is this in a runbook?' })
      }),
      { numRuns: 15 },
    )
  })

  it('A note whose words were erased after they had been read to be shared is shared without them', async () => {
    const writer = testWriter(store)
    const id = await declared(writer)
    await writer.commit(id, () => ({ facts: [said('1.1', 'A HIDDEN sentence of somebody')] }))
    const note = await added(id, 'Why “A HIDDEN sentence of somebody”?', { question: true, about: 2 })
    await notes.answer(note, 'A HIDDEN sentence of somebody, since')
    await notes.hold(await seen(id, note.id))
    const held = await notes.find(id, note.id)
    if (held?.text == null || held.answer?.text == null) throw new Error('There are no words to share.')
    const read = { ...held, text: held.text, answer: { text: held.answer.text, by: held.answer.by } }

    await writer.commit(id, () => ({ facts: [deleted('1.1')] }))
    await writer.commit(id, () => shareNote(read, noon))

    expect(await everyRow(store)).not.toContain('HIDDEN')
    const shared = (await createIncidents(store).facts(id)).filter(({ kind }) => /shared|answered/.test(kind))
    expect(shared.map(({ data }) => 'erased' in data && data.erased)).toEqual([true, true])
  })

  it('Words that are erased by hand, and a note of the timeline that is taken back, take their quotations along', async () => {
    const writer = testWriter(store)
    const id = await declared(writer, { title: 'The VANISHED title of an incident' })
    await writer.commit(id, () => ({
      facts: [
        fact({ kind: 'noted', data: { id: 'n-1', text: 'The VANISHED note of the night' } }),
        fact({ kind: 'severity-changed', data: { from: 'unknown', to: 'sev1', why: 'A VANISHED reason' } }),
      ],
    }))
    await added(id, 'They wrote “the vanished note of the night” – VANISHED', { about: 2 })
    await added(id, 'On “a VANISHED reason”', { about: 3 })
    await added(id, 'All of “The VANISHED title of an incident” is odd')
    const kept = await added(id, 'Nothing of that')

    await writer.commit(id, () => ({ facts: [fact({ kind: 'note-withdrawn', data: { id: 'n-1' } })] }))
    for (const seq of [1, 3])
      await writer.commit(id, () => ({ facts: [fact({ kind: 'erased', data: { seq, why: null } })] }))

    expect(await everyRow(store)).not.toContain('VANISHED')
    expect(await notes.find(id, kept.id)).toMatchObject({ text: 'Nothing of that' })
  })
})
