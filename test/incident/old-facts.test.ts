import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readFact } from '../../src/incident/facts.ts'
import { fold } from '../../src/incident/fold.ts'
import { foldVersion } from '../../src/incident/fold-version.ts'
import { State } from '../../src/incident/state.ts'

const folder = join(import.meta.dirname, 'old')
const Row = z.object({
  seq: z.number(),
  kind: z.string(),
  actor: z.string().nullable(),
  data: z.unknown(),
  occurredAt: z.coerce.date(),
  recordedAt: z.coerce.date(),
})
const Recorded = z.object({ id: z.string(), facts: z.array(Row) })

/** Incidents as imoc recorded them at d7b899a, on 2026-11-26: five of the practice scenarios. */
const incidents = lines('facts-of-d7b899a.jsonl').map((line) => Recorded.parse(line))

describe('facts that an older imoc recorded', () => {
  it.each(incidents)('The facts of the incident $id can be read', ({ id, facts }) => {
    expect(facts.map((row) => readFact({ ...row, incidentId: id })).map(({ seq }) => seq)).toEqual(
      facts.map(({ seq }) => seq),
    )
  })

  it(`Old facts fold to the state that fold version ${foldVersion} recorded`, () => {
    const file = `folded-by-${foldVersion}.jsonl`
    const folded = incidents.map(({ id, facts }) =>
      fold(
        facts.map((row) => readFact({ ...row, incidentId: id })),
        id,
      ),
    )
    if (!existsSync(join(folder, file))) {
      if (!process.env.WRITE_FOLDED) throw new Error(`${file} is missing: write it with WRITE_FOLDED=yes.`)
      writeFileSync(join(folder, file), folded.map((state) => `${JSON.stringify(state)}\n`).join(''))
    }

    const why = 'The fold changed: raise foldVersion, so that saved states are folded again, and write the new file.'
    expect(folded, why).toEqual(lines(file).map((line) => State.parse(line)))
  })
})

function lines(file: string): unknown[] {
  return readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
