import { z } from 'zod'
import type { State } from '../../src/incident/state.ts'
import type { Store } from '../../src/store/store.ts'

const Rows = z.array(z.object({ version: z.number(), state: z.custom<State>((value) => typeof value === 'object') }))

/** From here on the database itself keeps each state that is ever saved for an incident, whoever saves it. */
export async function keepStates({ prisma }: Store): Promise<void> {
  await prisma.$executeRawUnsafe('CREATE TABLE states_had (number int, version int, state jsonb)')
  await prisma.$executeRawUnsafe(
    `CREATE FUNCTION keep_state() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN INSERT INTO states_had VALUES (NEW.number, NEW.version, NEW.state); RETURN NEW; END $$`,
  )
  await prisma.$executeRawUnsafe(
    `CREATE TRIGGER keep_state AFTER INSERT OR UPDATE OF state ON "Incident" FOR EACH ROW EXECUTE FUNCTION keep_state()`,
  )
}

/** The states that were saved for an incident, with the last fact in each, oldest first. */
export async function statesHad({ prisma }: Store, number: number): Promise<{ version: number; state: State }[]> {
  const rows = await prisma.$queryRaw`
    SELECT DISTINCT ON (version) version, state FROM states_had WHERE number = ${number} ORDER BY version`
  return Rows.parse(rows)
}
