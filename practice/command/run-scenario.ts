import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { haveABadDay } from 'practice-slack'
import type { Bot } from '../bot/bot.ts'
import { freePort } from '../bot/free-port.ts'
import { rotaOf } from '../bot/rota.ts'
import { type SetUp, setUp } from '../bot/set-up.ts'
import { loadScenario } from '../scenario/load.ts'
import { type PlayResult, playScenario } from '../scenario/play.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { prepare, rotaEmails, worldOf } from '../scenario/world-of.ts'
import type { Options } from './options.ts'

export type ScenarioOptions = Pick<Options, 'port' | 'data' | 'transport' | 'seed' | 'speed' | 'out'> &
  Partial<Pick<Options, 'pace' | 'faults'>> & {
    file: string
    /** Configuration folders that take precedence over the repository's; the scenario's own files take precedence over these. */
    own?: readonly string[]
    /** The repository. */
    root: string
    signal: AbortSignal
    onStart?: (practiceUrl: string) => void
    log?: (line: string) => void
  }

/** Plays a scenario with a practice Slack and a bot of its own, and stops both. */
export async function runScenario(
  options: ScenarioOptions,
): Promise<PlayResult & { scenario: Scenario; seconds: number }> {
  const scenario = await loadScenario(options.file)
  const folder = await dataFolder(options.data)
  try {
    const both = await setUpFor(scenario, { ...options, folder: folder.path })
    try {
      return { ...(await playWith(both, scenario, options)), scenario }
    } finally {
      await both.stop()
    }
  } finally {
    if (folder.temporary) await rm(folder.path, { recursive: true, force: true })
  }
}

export type StageOptions = Pick<ScenarioOptions, 'root' | 'own' | 'transport' | 'seed' | 'pace' | 'port' | 'log'> & {
  folder: string
}

/**
 * A practice Slack and the other systems with a scenario's people and start, and a bot (not started yet) with its rota and configuration.
 */
export async function setUpFor(scenario: Scenario, options: StageOptions): Promise<SetUp> {
  const { root, own = [], transport, seed, pace, folder, port, log } = options
  const both = await setUp({
    root,
    own,
    folder,
    transport,
    seed,
    pace,
    port: port ?? 0,
    ...(log ? { log } : {}),
    botPort: await freePort(),
    clock: { kind: 'driven', start: scenario.start },
    world: worldOf(scenario),
    config: { 'rota.yaml': rotaOf(rotaEmails(scenario), scenario.start), ...scenario.config },
  })
  prepare(both.neighbours, scenario)
  return both
}

async function playWith({ practice, bot, neighbours }: SetUp, scenario: Scenario, options: ScenarioOptions) {
  const { out, speed, signal } = options
  const ended = Promise.race([endOf(bot), aborted(signal)])
  await Promise.race([bot.start(), ended])
  await practice.act.bot({ state: 'ready', url: bot.url })
  // Only now, because a bot whose first call fails does not start; in production its supervisor would retry.
  if (options.faults === 'bad-day') haveABadDay(practice.faults)
  options.onStart?.(practice.url)
  const began = performance.now()
  const result = await Promise.race([
    playScenario({ file: scenario, practice, bot, neighbours, out, speed, signal }),
    ended,
  ])
  return { ...result, seconds: (performance.now() - began) / 1000 }
}

async function dataFolder(wanted: string | undefined): Promise<{ path: string; temporary: boolean }> {
  if (wanted === undefined) return { path: await mkdtemp(join(tmpdir(), 'imoc-scenario-')), temporary: true }
  const path = resolve(wanted)
  await mkdir(path, { recursive: true })
  if ((await readdir(path)).length) throw new Error(`${wanted} is not empty: a scenario begins with a new workspace.`)
  return { path, temporary: false }
}

function endOf(bot: Bot): Promise<never> {
  return new Promise((_, reject) => {
    bot.onDeath((sentence) => reject(new Error(`The bot stopped in the middle: ${sentence}`)))
  })
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
