#!/usr/bin/env node
import { howToConnect } from './command/how-to-connect.ts'
import { help, readOptions, UsageError } from './command/options.ts'
import { haveABadDay } from './faults/bad-day.ts'
import { startPractice } from './start.ts'
import { loadWorld } from './world/load.ts'

async function main(args: string[]): Promise<void> {
  const { help: asked, world, faults, ...options } = readOptions(args)
  if (asked) {
    process.stdout.write(help)
    return
  }
  const practice = await startPractice({
    ...options,
    world: world === undefined ? undefined : loadWorld(world),
    log: (line) => console.error(line),
  })
  if (faults === 'bad-day') haveABadDay(practice.faults)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void practice.stop())
  process.stdout.write(howToConnect(practice, options.botUrl))
}

try {
  await main(process.argv.slice(2))
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : String(cause))
  process.exitCode = cause instanceof UsageError ? 2 : 1
}
