import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { beginPooled } from '../pooler.ts'
import { applyMigrations } from './apply.ts'

/** Any number works, as long as every process uses the same one: one process migrates while the others wait. */
const migrationLock = 4_605_011

/** The lock of Prisma's engine, which it holds until its connection ends. */
const engineLock = /^SELECT pg_advisory_lock\(\d+\)$/

/**
 * Applies the migrations of a server, one process at a time. The lock belongs to a transaction, because a pooler may give each transaction
 * another connection. `adapter` connects to the same database.
 */
export async function migrateOneAtATime(client: pg.Client, adapter: SqlMigrationAwareDriverAdapterFactory) {
  const query = async (sql: string) => (await client.query<{ name: string }>(sql)).rows
  await beginPooled(client)
  // The lock has to outlast the migration.
  await client.query('SET LOCAL idle_in_transaction_session_timeout = 0')
  await client.query(`SELECT pg_advisory_xact_lock(${migrationLock})`)
  await applyMigrations({ adapter: withoutEngineLock(adapter), query })
  await client.query('COMMIT')
}

/** Behind a pooler the engine's lock would stay on a connection that others use, and keep every later migration waiting. */
function withoutEngineLock(factory: SqlMigrationAwareDriverAdapterFactory): SqlMigrationAwareDriverAdapterFactory {
  const { provider, adapterName } = factory
  return {
    provider,
    adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect()
      const executeRaw = adapter.executeRaw.bind(adapter)
      adapter.executeRaw = async (query) => (engineLock.test(query.sql) ? 0 : executeRaw(query))
      return adapter
    },
  }
}
