import type { RequestListener } from 'node:http'
import type { ConstructorOptions } from 'pg-boss'
import type { Prisma, PrismaClient } from './generated/client.ts'

import type { steady } from './steady.ts'

/** A transaction under way. */
export type Tx = Prisma.TransactionClient

/** The database, embedded or a server: what commits and reads go through, and what pg-boss works on. */
export type Store = {
  prisma: PrismaClient
  /** `onConnect` is handed on to its pool of connections. */
  jobs: Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString' | 'max'> & Partial<typeof steady>
  /** Other processes may work on it too. */
  shared: boolean
  /** Answers other programs of this user on this machine, where only one process can have the database open. */
  serve?(listener: RequestListener): void
  /** Takes deleted words out of its files, where these are ours: nothing else is done meanwhile. */
  sweepFiles?(): Promise<void>
  close(): Promise<void>
}
