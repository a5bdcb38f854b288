import type { RequestListener } from 'node:http'
import type { Prisma, PrismaClient } from './generated/client.ts'

/** An open transaction. */
export type Tx = Prisma.TransactionClient

/** The database, embedded or on a server. */
export type Store = {
  prisma: PrismaClient
  /** Other processes may use it too. */
  shared: boolean
  /** Answers other programs of this user on this machine, if only one process can have the database open. */
  serve?(listener: RequestListener): void
  /** Removes deleted words from its files, if the files are ours; this blocks everything else. */
  sweepFiles?(): Promise<void>
  close(): Promise<void>
}

/** How long a transaction may take, and how long it may wait for its connection (ms). */
export const transactionLimits = { timeout: 20_000, maxWait: 20_000 }
