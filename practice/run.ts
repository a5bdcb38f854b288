import { access } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { help, readOptions, UsageError } from './command/options.ts'
import { ownFolders } from './command/own-config.ts'
import { reportOf } from './command/report.ts'
import { runPage } from './command/run-page.ts'
import { runScenario } from './command/run-scenario.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

async function main(args: string[], signal: AbortSignal): Promise<number> {
  const options = readOptions(args)
  if (options.help) {
    process.stdout.write(help)
    return 0
  }
  const { scenario: file } = options
  const own = ownFolders(options.config, process.env)
  if (file === undefined) {
    await runPage({ ...options, root, own, signal, say: (line) => console.log(line) })
    return 0
  }
  await access(file).catch(() => {
    throw new Error(`There is no file ${file}.`)
  })
  const watched = options.page && options.speed !== 'max'
  const onStart = (url: string): void => (watched ? console.log(`Watch it at ${url}`) : undefined)
  const result = await runScenario({ ...options, file, root, own, signal, onStart, log: (line) => console.error(line) })
  const report = reportOf(result, result.scenario.title, result.seconds)
  if (result.ok) console.log(report)
  else console.error(report)
  return result.ok ? 0 : 1
}

const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => stopping.abort(new Error('Stopped before the end.')))
}

try {
  process.exitCode = await main(process.argv.slice(2), stopping.signal)
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : String(cause))
  process.exitCode = cause instanceof UsageError ? 2 : 1
}
