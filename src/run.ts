import { flushCompileCache } from 'node:module'
import { build } from './app.ts'
import { readConfig } from './config/index.ts'
import { CannotStart } from './incident/failure.ts'
import { withoutControls } from './incident/visible.ts'
import { createLog } from './log.ts'
import { goesOn } from './options.ts'

/** Ends by itself once all that was written is out; what still holds on to something after a moment is let go of. */
function end(code: number): void {
  process.exitCode = code
  setTimeout(() => process.exit(), 1_000).unref()
}

function endWith(error: unknown): void {
  console.error(error instanceof CannotStart ? withoutControls(error.message) : error)
  end(1)
}

/** What `npm start -- --help` prints. */
const help = `npm start runs imoc until it is stopped (Ctrl+C, or SIGTERM).

It is set up by environment variables, or by the file .env: .env.example lists them all, and docs/slack-setup.md says where each comes
from. The folder config/ holds what your organisation decides; \`npm run config:check\` reads it.`

async function run(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.environment.logLevel)
  process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was rejected that nobody waited for'))
  if (config.environment.baseUrlGuessed) {
    const link = config.environment.baseUrl
    log.warn(
      `IMOC_URL is not set, so links in Slack lead to ${link}, which others may not reach: set it to the address of these pages.`,
    )
  }
  if (config.environment.signInClient === null) {
    log.info(
      'Signing in with Slack is not set up (SLACK_CLIENT_ID and SLACK_CLIENT_SECRET), so people open timelines and write-ups by the links of their own that imoc gives them in Slack.',
    )
  }
  const running = await build(config, { log, failed: endWith })
  const stop = async () => {
    process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT')
    await running.stop()
    end(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // One that is killed would leave nothing for the next.
  flushCompileCache()
}

if (goesOn(help)) await run().catch(endWith)
