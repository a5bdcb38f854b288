import { startNeighbours } from '../../practice/neighbours/start.ts'
import type { Incident } from '../support/people.ts'
import { startWorld } from '../support/world.ts'
import { createBook, type Section } from './book.ts'
import { keyOf, namesIn, plain } from './plain.ts'
import { stage } from './stage.ts'
import type { Step } from './way/step.ts'

const workspace = {
  ...{ announcements: '#incidents', stakeholders: '#support', channel: { name: 'inc-{date}-{slug}' } },
  ...{ admins: { people: ['vera@practice.example'] }, ask_for_imoc: ['A core service is affected'] },
}

/** `before`: lines that stand on the page already; `after`: what is written behind all that was played; `config`: files for this world. */
type Around = { before?: readonly string[]; after?: readonly Section[]; config?: Record<string, unknown> }

/** Plays these steps in a world of their own, and answers with what people read for the first time. */
export async function play(
  steps: readonly Step[],
  { before = [], after = [], config = {} }: Around = {},
): Promise<Section[]> {
  const neighbours = await startNeighbours()
  const env = { IMOC_EMERGENCY_KEY: 'correct-horse-battery' }
  const world = await startWorld({ neighbours, config: { 'workspace.yaml': workspace, ...config }, env })
  const names = namesIn(world.practice)
  const book = createBook({
    plain: (line) => plain(line, namesIn(world.practice)),
    key: (line) => keyOf(line, names),
    before,
  })
  const way = stage(world, book)
  for (const { title, play: go } of steps) {
    book.open(title)
    await go({ ...way, neighbours, main })
  }
  for (const { title, entries } of after) {
    book.open(title)
    for (const { reader, lines } of entries) book.write(reader, lines)
  }
  await world.end()
  await neighbours.stop()
  return book.sections.filter(({ entries }) => entries.length > 0)

  /** The incident that the way is about: the first. */
  async function main(): Promise<Incident> {
    const row = await world.store.prisma.incident.findUniqueOrThrow({ where: { number: 1 } })
    return { id: row.id, number: row.number, webKey: row.webKey, channel: row.channelId ?? '' }
  }
}
