import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

/** The secrets of the app. Without a client, people cannot sign in with Slack. */
type BotTokens = { bot: string; app: string; signingSecret: string; clientId?: string; clientSecret?: string }

/** The settings with which the bot connects to its practice Slack. */
export type BotSetup = {
  slack: { url: string; transport: 'socket' | 'http'; tokens: BotTokens }
  /** The port of the bot's own pages and, over HTTP, of Slack's requests. */
  port: number
  data: string
  /** Configuration folders; the first takes precedence. */
  config: string[]
  driven: boolean
  /** The addresses and secrets of the other systems. */
  neighbours?: Record<string, string>
  logLevel?: string
}

/** The variables that the bot reads, as .env.example lists them. */
const variables = Object.keys(parseEnv(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')))

/** Those that lead to no other system. */
const harmless = ['DATABASE_URL', 'IMOC_EMERGENCY_KEY', 'NODE_USE_ENV_PROXY']

/** The bot's environment: that of this process, without keys to any real Slack, status page, deploy tool or pager. */
export function botEnvironment(setup: BotSetup, inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = Object.entries(inherited).filter(([name]) => !variables.includes(name) || harmless.includes(name))
  const { slack } = setup
  return {
    ...Object.fromEntries(rest),
    ...setup.neighbours,
    SLACK_API_URL: `${slack.url}/api/`,
    SLACK_BOT_TOKEN: slack.tokens.bot,
    ...(slack.transport === 'socket'
      ? { SLACK_APP_TOKEN: slack.tokens.app }
      : { SLACK_SIGNING_SECRET: slack.tokens.signingSecret }),
    ...(slack.tokens.clientId === undefined
      ? {}
      : { SLACK_CLIENT_ID: slack.tokens.clientId, SLACK_CLIENT_SECRET: slack.tokens.clientSecret }),
    PORT: String(setup.port),
    HOST: '127.0.0.1',
    IMOC_URL: botUrl(setup.port),
    IMOC_DATA: setup.data,
    IMOC_CONFIG: setup.config.join(','),
    LOG_LEVEL: setup.logLevel ?? inherited.LOG_LEVEL ?? 'info',
    ...(setup.driven ? { IMOC_CLOCK_URL: `${slack.url.replace(/^http/, 'ws')}/clock` } : {}),
  }
}

export function botUrl(port: number): string {
  return `http://127.0.0.1:${port}`
}
