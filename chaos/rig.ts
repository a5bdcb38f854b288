import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Practice } from 'practice-slack'
import { writeOverlay } from '../practice/bot/overlay.ts'
import { rotaOf } from '../practice/bot/rota.ts'
import { startWorkspace } from '../practice/workspace/start.ts'
import { type Cluster, startCluster } from './cluster/cluster.ts'
import type { Plan } from './plan/shape.ts'
import { type Postgres, startPostgres } from './postgres/server.ts'
import { type Clocks, startClocks } from './replicas/clocks.ts'
import { makeReplica, type Replica } from './replicas/replica.ts'
import { startRoundRobin } from './replicas/round-robin.ts'

export type Rig = {
  folder: string
  /** The folder of the replicas' plain files. */
  plainFolder: string
  practice: Practice
  database: Postgres | Cluster
  clocks: Clocks
  replicas: Replica[]
  /** Stops everything; the folder is kept if `keep` is set. */
  end(keep: boolean): Promise<void>
}

/**
 * Starts everything that a run needs: a database, a Slack, the clocks and the bot. If a part fails, the parts that were started are
 * stopped.
 */
export async function openRig(plan: Plan, root: string, signal: AbortSignal): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'imoc-chaos-'))
  const ends: (() => Promise<unknown> | unknown)[] = []
  const end = async (keep: boolean) => {
    for (const each of ends.splice(0).reverse()) await each()
    if (!keep) await rm(folder, { recursive: true, force: true })
  }
  try {
    await mkdir(folder, { recursive: true })
    const database = plan.cluster
      ? await startCluster(folder, signal)
      : await startPostgres(join(folder, 'postgres.log'))
    ends.push(database.end)
    await database.start()
    const practice = await startWorkspace({
      transport: plan.transport,
      clock: { kind: 'real' },
      pace: 'slack',
      seed: plan.seed,
      manifest: join(root, 'manifest.yml'),
    })
    ends.push(practice.stop)
    const clocks = await startClocks(plan.replicas)
    ends.push(clocks.stop)
    const emails = practice.read.people().map((person) => person.email)
    const overlay = await writeOverlay(join(folder, 'config'), { 'rota.yaml': rotaOf(emails, new Date()) })
    const replicas: Replica[] = []
    ends.push(() => Promise.all(replicas.map((replica) => replica.end())))
    for (let n = 0; n < plan.replicas; n++) {
      const config = [overlay, join(root, 'config')]
      replicas.push(
        await makeReplica({ n, root, folder, practice, databaseUrl: database.url, clockUrl: clocks.url(n), config }),
      )
    }
    if (plan.transport === 'http') {
      const front = await startRoundRobin(() => replicas)
      ends.push(front.stop)
      practice.setBotUrl(front.url)
    }
    return { folder, plainFolder: join(folder, 'imoc', 'plain'), practice, database, clocks, replicas, end }
  } catch (cause) {
    await end(false)
    throw cause
  }
}
