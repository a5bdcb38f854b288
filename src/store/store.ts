import type { RequestListener } from 'node:http'
import type { ConstructorOptions } from 'pg-boss'
import type { Prisma, PrismaClient } from './generated/client.ts'

import type { steady } from './steady.ts'

/** An open transaction. */
export type Tx = Prisma.TransactionClient

/** The database, embedded or on a server: commits and reads use it, and so does pg-boss. */
export type Store = {
  prisma: PrismaClient
  /** `onConnect` is passed on to its connection pool. */
  jobs: Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString' | 'max'> & Partial<typeof steady>
  /** Other processes may use it too. */
  shared: boolean
  /** Answers other programs of this user on this machine, if only one process can have the database open. */
  serve?(listener: RequestListener): void
  /** Removes deleted words from its files, if the files are ours; this blocks everything else. */
  sweepFiles?(): Promise<void>
  close(): Promise<void>
}
