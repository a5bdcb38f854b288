import { build } from './app.ts'
import { readConfig } from './config/index.ts'
import { CannotStart } from './incident/failure.ts'
import { createLog } from './log.ts'

try {
  const config = readConfig(process.env)
  const log = createLog(config.environment.logLevel)
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was rejected that nobody waited for'))
  const failed = (error: Error) => {
    console.error(error instanceof CannotStart ? error.message : error)
    process.exit(1)
  }
  const running = await build(config, { log, failed })
  const stop = async () => {
    process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT')
    await running.stop()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error)
  process.exit(1)
}
