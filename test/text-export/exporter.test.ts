import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { shareNote } from '../../src/incident/analysis/note-rules.ts'
import type { IncidentWriter } from '../../src/store/commit.ts'
import { lockFolder } from '../../src/store/folder-lock.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import { createPeople } from '../../src/store/people.ts'
import type { Store } from '../../src/store/store.ts'
import { createTextExporter, type TextExporter } from '../../src/text-export/exporter.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, deleted, edited, fact, noon, said, testWriter } from '../support/test-writer.ts'
import { until } from '../support/until.ts'

describe('the plain file of an incident', () => {
  let store: Store
  let data: string
  const running: TextExporter[] = []
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  beforeAll(async () => {
    store = await openTestStore()
    await createPeople(store).remember([
      { id: 'U1', handle: 'robin', name: 'Robin Reyes', email: null, zone: null, kind: 'member' },
    ])
  })
  afterAll(() => store.close())
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'imoc-plain-'))
    lines.length = 0
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((textExporter) => textExporter.stop()))
    await rm(data, { recursive: true, force: true })
  })

  function start(roundsMs = 50): { textExporter: TextExporter; writer: IncidentWriter } {
    const textExporter = createTextExporter({
      incidents: createIncidents(store),
      people: createPeople(store),
      severities: [{ id: 'sev1', name: 'SEV1' }],
      data,
      log,
      roundsMs,
    })
    running.push(textExporter)
    textExporter.start()
    return { textExporter, writer: testWriter(store, { recorded: (id) => textExporter.look(id) }) }
  }
  const end = async (textExporter: TextExporter) => {
    running.splice(running.indexOf(textExporter), 1)
    await textExporter.stop()
  }
  const pathOf = async (id: string) => {
    const { number } = await store.prisma.incident.findUniqueOrThrow({ where: { id } })
    return join(data, 'plain', `INC-${number}.txt`)
  }
  const files = async () => (await readdir(join(data, 'plain'))).filter((name) => !name.startsWith('.'))
  const read = async (id: string) => readFile(await pathOf(id), 'utf8').catch(() => '')
  const numbers = (text: string) => [...text.matchAll(/^#(\d+) {2}/gm)].map(([, seq]) => Number(seq))
  const reaches = (id: string, seq: number) =>
    until(`the file has #${seq}`, async () => numbers(await read(id)).at(-1) === seq)
  let words = 0
  const say = (writer: IncidentWriter, id: string, ...texts: string[]) =>
    writer.commit(id, () => ({
      facts: texts.map((text) => said(`1772452800.${String(++words).padStart(6, '0')}`, text)),
    }))

  it('The plain file has an entry for every fact, with number, time and name, as soon as it is recorded', async () => {
    const { writer } = start(600_000)
    const id = await declared(writer, { title: 'Checkout is down' })
    await writer.commit(id, () => ({ facts: [said('1.1', 'db1 is gone'), said('2.2', 'two\nlines')] }))
    await reaches(id, 3)

    const text = await read(id)
    expect(text).toMatch(/^INC-\d+ {2}Checkout is down\nIncident \S+\n/)
    expect(text).toContain('#2  2026-03-02 12:00:00Z  Robin Reyes: db1 is gone\n')
    expect(text).toContain('#3  2026-03-02 12:00:00Z  Robin Reyes: two\n    lines\n')
    expect(numbers(text)).toEqual([1, 2, 3])
  })

  it('The plain file can be read only by its owner', async () => {
    const { writer } = start()
    const id = await declared(writer, { private: true })
    await reaches(id, 1)

    expect((await stat(await pathOf(id))).mode & 0o777).toBe(0o600)
    expect((await stat(join(data, 'plain'))).mode & 0o777).toBe(0o700)
  })

  it('The plain file catches up at the start with what was recorded while nobody wrote it', async () => {
    const writer = testWriter(store)
    const id = await declared(writer)
    await say(writer, id, 'while', 'nobody', 'wrote')

    start()

    await reaches(id, 4)
    expect(numbers(await read(id))).toEqual([1, 2, 3, 4])
  })

  it('The plain file gets what other processes recorded', async () => {
    start()
    const elsewhere = testWriter(store)
    const id = await declared(elsewhere)
    await reaches(id, 1)

    await say(elsewhere, id, 'from elsewhere')

    await reaches(id, 2)
  })

  it.each([
    ['half a line', async (path: string) => appendFile(path, '#3  2026-03-0')],
    ['half an entry of several lines', async (path: string) => truncate(path, (await stat(path)).size - 4)],
    ['a long piece of a line', async (path: string) => appendFile(path, `#3  ${'x'.repeat(70_000)}`)],
    ['nothing', async (path: string) => truncate(path, 0)],
    ['half a head', async (path: string) => truncate(path, 9)],
  ])('The plain file is repaired after a crash that left %s', async (_, damage) => {
    const first = start()
    const id = await declared(first.writer)
    await say(first.writer, id, 'first\nsecond\nthird')
    await reaches(id, 2)
    const whole = await read(id)
    await end(first.textExporter)
    await damage(await pathOf(id))

    const { writer } = start()
    await say(writer, id, 'after')

    await until('the last entry is whole', async () => (await read(id)).includes(': after\n'))
    expect((await read(id)).startsWith(whole)).toBe(true)
    expect(await read(id)).toMatch(/: after\n$/)
    expect(numbers(await read(id))).toEqual([1, 2, 3])
    expect(await files()).toHaveLength(await store.prisma.incident.count())
  })

  it('Words that were deleted, withdrawn or erased leave the plain file, and their entries stay', async () => {
    const { writer } = start()
    const id = await declared(writer)
    await writer.commit(id, () => ({
      facts: [
        said('1.1', 'hunter1'),
        edited('1.1', 'hunter2', '1.5'),
        fact({ kind: 'noted', data: { id: 'n1', text: 'hunter3' } }),
        fact({ kind: 'status-changed', data: { from: 'investigating', to: 'identified', why: 'hunter4' } }),
        said('3.3', 'stays'),
      ],
    }))
    await reaches(id, 6)
    expect((await read(id)).match(/hunter\d/g)).toHaveLength(4)

    await writer.commit(id, () => ({
      facts: [
        deleted('1.1'),
        fact({ kind: 'note-withdrawn', data: { id: 'n1' } }),
        fact({ kind: 'erased', data: { seq: 5, why: null } }),
      ],
    }))

    await reaches(id, 9)
    expect(await read(id)).not.toContain('hunter')
    expect(await read(id)).toContain('stays')
    expect(numbers(await read(id))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('A message that comes after its deletion takes its words from the notes in the file', async () => {
    const { writer } = start(600_000)
    const id = await declared(writer)
    const note = { id: `note-${id}`, question: false, about: null }
    const row = { ...note, incidentId: id, author: 'U1', writtenAt: noon, changedAt: noon, sharedAt: noon }
    const text = 'They wrote: the plan is to meet at the blue lagoon'
    await store.prisma.investigationNote.create({ data: { ...row, text } })
    await writer.commit(id, () => ({ facts: [deleted('9.9')] }))
    await writer.commit(id, () => shareNote({ ...row, text, span: null, answer: null }, noon))
    await reaches(id, 3)
    expect(await read(id)).toContain('blue lagoon')

    await writer.commit(id, () => ({ facts: [said('9.9', 'the plan is to meet at the blue lagoon')] }))
    await reaches(id, 4)

    expect(await read(id)).not.toContain('blue lagoon')
  })

  it('A full disk under the plain files stops no incident, is reported once and is caught up later', async () => {
    const { textExporter, writer } = start()
    const id = await declared(writer)
    await reaches(id, 1)
    const path = await pathOf(id)
    await unlink(path)
    await symlink('/dev/full', path)

    for (const text of ['one', 'two', 'three']) await say(writer, id, text)
    await until('the problem is known', () => textExporter.problem() !== null)
    await new Promise((resolve) => setTimeout(resolve, 300))

    expect(textExporter.problem()).toMatch(/cannot be written \(.*ENOSPC/)
    expect(lines.filter((line) => line.includes('could not be written'))).toHaveLength(1)
    await unlink(path)
    await reaches(id, 4)
    await until('all is well again', () => textExporter.problem() === null)
    expect(numbers(await read(id))).toEqual([1, 2, 3, 4])
  })

  it('The plain files are written again after their folder was removed', async () => {
    const { writer } = start()
    const id = await declared(writer)
    await reaches(id, 1)
    await rm(join(data, 'plain'), { recursive: true, maxRetries: 10, retryDelay: 20 })

    await say(writer, id, 'still here')

    await reaches(id, 2)
    expect(numbers(await read(id))).toEqual([1, 2])
  })

  it('The plain file is written by one process at a time, and by the next one when that ends', async () => {
    const [first, second] = [start(), start()]
    const id = await declared(first.writer)
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => say((index % 2 ? first : second).writer, id, `word ${index}`)),
    )
    await reaches(id, 21)
    const atOnce = numbers(await read(id))
    await end(first.textExporter)
    await say(second.writer, id, 'the other goes on')

    await reaches(id, 22)
    expect(atOnce).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
  })

  it('Nothing is written while another process has the folder of plain files', async () => {
    await mkdir(join(data, 'plain'))
    const other = await lockFolder(join(data, 'plain'))
    const { textExporter, writer } = start()
    const id = await declared(writer)
    await new Promise((resolve) => setTimeout(resolve, 400))

    const meanwhile = await files()
    await other.release()

    expect(meanwhile).toEqual([])
    expect(textExporter.problem()).toBeNull()
    await reaches(id, 1)
  })

  it('The file of another incident with the same number is moved aside', async () => {
    const writer = testWriter(store)
    const id = await declared(writer, { title: 'The second of that number' })
    const first = start()
    await reaches(id, 1)
    await end(first.textExporter)
    const path = await pathOf(id)
    const text = await readFile(path, 'utf8')
    await truncate(path, 0)
    await appendFile(path, text.replace(id, 'another'))

    start()

    await until('it is written anew', async () => (await read(id)).includes(id))
    expect(await readFile(path.replace('.txt', '.another.txt'), 'utf8')).toContain('Incident another')
  })
})
