/** The settings with which the bot connects to its practice Slack. */
export type BotSetup = {
  slack: { url: string; transport: 'socket' | 'http'; tokens: { bot: string; app: string; signingSecret: string } }
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
