import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../../practice/bot/free-port.ts'
import { rotaFrom } from '../../../practice/bot/rota.ts'
import { type SetUp, setUp } from '../../../practice/bot/set-up.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A practice Slack and the bot itself, ready, in a folder that goes away with them. */
export async function startBoth(): Promise<SetUp> {
  const folder = await mkdtemp(join(tmpdir(), 'practice-page-'))
  const rota = rotaFrom(await readFile(join(root, 'practice/config/rota.yaml'), 'utf8'), new Date())
  const both = await setUp({
    ...{ root, folder, transport: 'socket', clock: { kind: 'real' }, config: { 'rota.yaml': rota } },
    port: 0,
    botPort: await freePort(),
    log: () => {},
  })
  const stop = async () => {
    await both.stop()
    await rm(folder, { recursive: true, force: true })
  }
  await both.practice.act.bot({ state: 'starting', url: both.bot.url })
  await both.bot.start().catch(async (cause: unknown) => {
    await stop()
    throw cause
  })
  await both.practice.act.bot({ state: 'ready', url: both.bot.url })
  return { ...both, stop }
}
