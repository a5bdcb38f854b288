import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../../practice/bot/free-port.ts'
import { untilItAnswers } from '../postgres/answers.ts'
import type { RunAs } from '../postgres/as-postgres.ts'
import type { Node } from './node.ts'
import { makeProgram } from './program.ts'
import { haproxySettings } from './settings.ts'

/** The one address of the cluster. */
export type Front = { url: string; start(): void; answers(): Promise<void>; end(): Promise<void> }

export async function startFront(
  nodes: Node[],
  { folder, log, haproxy, as }: { folder: string; log: string; haproxy: string; as: RunAs },
): Promise<Front> {
  const port = await freePort()
  const settings = join(folder, 'haproxy.cfg')
  await writeFile(settings, haproxySettings(port, nodes))
  const program = makeProgram(haproxy, ['-db', '-f', settings], { as, folder, log })
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  return {
    url,
    start: program.start,
    answers: () => untilItAnswers(url, program.runs),
    end: () => program.stop('SIGKILL'),
  }
}
