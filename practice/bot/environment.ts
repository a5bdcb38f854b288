/** What the bot is told about the practice Slack it talks to. */
export type BotSetup = {
  slack: { url: string; transport: 'socket' | 'http'; tokens: { bot: string; app: string; signingSecret: string } }
  /** Where the bot's own pages are, and in HTTP the requests of Slack. */
  port: number
  data: string
  /** Config folders, the first wins. */
  config: string[]
  driven: boolean
  /** Where the systems beside the Slack are, and their secrets. */
  neighbours?: Record<string, string>
  logLevel?: string
}

/** The bot's environment: that of this process, without keys to any real Slack, status page, deploy tool or pager. */
export function botEnvironment(setup: BotSetup, inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    SLACK_APP_TOKEN: _app,
    SLACK_SIGNING_SECRET: _secret,
    STATUSPAGE_API_KEY: _statuspage,
    PAGERDUTY_ROUTING_KEY: _routing,
    PAGERDUTY_API_TOKEN: _schedule,
    PAGING_WEBHOOK_URL: _webhook,
    PAGING_WEBHOOK_SECRET: _webhookSecret,
    IMOC_CLOCK_URL: _clock,
    SHIPIT_URL: _shipit,
    SHIPIT_TOKEN: _shipitToken,
    GITHUB_TOKEN: _github,
    GITHUB_API_URL: _githubUrl,
    DEPLOY_WEBHOOK_URL: _hook,
    DEPLOY_WEBHOOK_SECRET: _hookSecret,
    MITIGATION_WEBHOOK_SECRET: _buttons,
    ...rest
  } = inherited
  const { slack } = setup
  return {
    ...rest,
    ...setup.neighbours,
    SLACK_API_URL: `${slack.url}/api/`,
    SLACK_BOT_TOKEN: slack.tokens.bot,
    ...(slack.transport === 'socket'
      ? { SLACK_APP_TOKEN: slack.tokens.app }
      : { SLACK_SIGNING_SECRET: slack.tokens.signingSecret }),
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
