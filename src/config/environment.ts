import { z } from 'zod'
import { CannotStart } from '../incident/failure.ts'

/** How Slack reaches imoc: over a socket that imoc opens, or by signed requests to `/slack/events`. */
export type Transport = { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string }

export type Environment = {
  botToken: string
  transport: Transport
  slackApiUrl: string
  host: string
  port: number
  /** The base address of our pages, without a trailing slash. */
  baseUrl: string
  /** It was not configured: links lead to this machine. */
  baseUrlGuessed: boolean
  data: string
  databaseUrl: string | null
  configFolders: string[]
  clockUrl: string | null
  logLevel: string
  statuspageKey: string | null
  /** What other ways to page people need, by the names in config/paging.yaml; null if not given. */
  paging: { pagerduty: string | null; webhook: { url: string; secret: string } | null }
  /** The token for reading the schedule in rota.yaml's `source`. */
  pagerdutyToken: string | null
  /** The key that opens the page /without-slack; null while it is off. */
  emergencyKey: string | null
  /** A proxy makes our calls to other systems (Node's own NODE_USE_ENV_PROXY, with HTTPS_PROXY and NO_PROXY). */
  proxied: boolean
  /** Where deploys are locked and mitigations are sent, and the secrets for it; null for what is not used. */
  deploys: Deploys
}

export type Deploys = {
  shipitUrl: string | null
  shipitToken: string | null
  githubUrl: string
  githubToken: string | null
  webhookUrl: string | null
  webhookSecret: string | null
  mitigationSecret: string | null
}

const where = 'at https://api.slack.com/apps, under your app'

const address = (name: string, example: string) =>
  z.url({ protocol: /^https?$/, error: `${name} is not an address: give one such as ${example}.` })

const webhookSecret = (name: string) =>
  z
    .string()
    .regex(
      /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/,
      `${name} is not a webhook secret: give whsec_ and at least 24 bytes in base64, such as \`echo whsec_$(openssl rand -base64 32)\` prints.`,
    )

const Variables = z.object({
  SLACK_BOT_TOKEN: z
    .string({
      error: `SLACK_BOT_TOKEN is missing: copy the Bot User OAuth Token (xoxb-…) from "OAuth & Permissions" ${where}, or run \`npm run practice\` to try imoc without Slack.`,
    })
    .startsWith(
      'xoxb-',
      `SLACK_BOT_TOKEN is not a bot token: copy the one that begins with xoxb- from "OAuth & Permissions" ${where}.`,
    ),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith(
      'xapp-',
      `SLACK_APP_TOKEN is not an app-level token: make one that begins with xapp- with the scope connections:write, in "Basic Information" ${where}.`,
    )
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(8, `SLACK_SIGNING_SECRET is too short: copy it from "Basic Information" ${where}.`)
    .optional(),
  SLACK_API_URL: z
    .url({
      error: 'SLACK_API_URL is not an address: leave it out, or give one such as https://slack.com/api/.',
      abort: true,
    })
    .regex(
      /^(https:|http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])[:/])/i,
      'SLACK_API_URL is not an https address: the token goes there, so leave it out, or give one such as https://slack.com/api/.',
    )
    .default('https://slack.com/api/'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce
    .number('PORT is not a number: give one such as 3000.')
    .int('PORT is not a whole number.')
    .min(0, 'PORT is below 0.')
    .max(65_535, 'PORT is above 65535.')
    .default(3000),
  IMOC_URL: z
    .url('IMOC_URL is not an address: give the one where people reach imoc, such as https://imoc.example.com.')
    .optional(),
  IMOC_DATA: z.string().default('data/imoc'),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'DATABASE_URL must begin with postgresql:// (or be left out for the embedded database).',
    )
    .optional(),
  IMOC_CONFIG: z.string().default('config'),
  IMOC_CLOCK_URL: z.url('IMOC_CLOCK_URL is not an address: leave it out; only scenarios drive the clock.').optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      'LOG_LEVEL is one of trace, debug, info, warn, error, silent.',
    )
    .default('info'),
  STATUSPAGE_API_KEY: z.string().optional(),
  PAGERDUTY_ROUTING_KEY: z
    .string()
    .regex(
      /^[A-Za-z0-9]{32}$/,
      'PAGERDUTY_ROUTING_KEY is not a routing key: copy the 32 characters of the Integration Key (Events API v2) of the service in PagerDuty.',
    )
    .optional(),
  PAGERDUTY_API_TOKEN: z
    .string()
    .min(16, 'PAGERDUTY_API_TOKEN is too short: make a read-only REST API key under "Integrations", "API Access Keys".')
    .optional(),
  PAGING_WEBHOOK_URL: z
    .url('PAGING_WEBHOOK_URL is not an address: give the one that takes pages, such as https://pager.example.com/imoc.')
    .optional(),
  PAGING_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/,
      'PAGING_WEBHOOK_SECRET is not a webhook secret: write whsec_ and at least 24 bytes in base64, such as `openssl rand -base64 24` prints.',
    )
    .optional(),
  IMOC_EMERGENCY_KEY: z
    .string()
    .min(16, 'IMOC_EMERGENCY_KEY is too short: give at least 16 characters, such as `openssl rand -hex 16` prints.')
    .optional(),
  SHIPIT_URL: address('SHIPIT_URL', 'https://shipit.example.com').optional(),
  SHIPIT_TOKEN: z.string().optional(),
  NODE_USE_ENV_PROXY: z.string().optional(),
  GITHUB_API_URL: address('GITHUB_API_URL', 'https://github.example.com/api/v3').default('https://api.github.com'),
  GITHUB_TOKEN: z.string().optional(),
  DEPLOY_WEBHOOK_URL: address('DEPLOY_WEBHOOK_URL', 'https://deploys.example.com/imoc').optional(),
  DEPLOY_WEBHOOK_SECRET: webhookSecret('DEPLOY_WEBHOOK_SECRET').optional(),
  MITIGATION_WEBHOOK_SECRET: webhookSecret('MITIGATION_WEBHOOK_SECRET').optional(),
})

/** The names of all environment variables that imoc reads. */
export const variables: readonly string[] = Object.keys(Variables.shape)

/** The environment variables, checked; every mistake is reported at once, each with advice. */
export function readEnvironment(given: NodeJS.ProcessEnv): Environment {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const result = Variables.safeParse(set)
  const transport = transportOf(set.SLACK_APP_TOKEN, set.SLACK_SIGNING_SECRET)
  if (!result.success || transport === null) {
    const issues = result.error?.issues.map((issue) => issue.message) ?? []
    throw new CannotStart([...issues, ...(transport === null ? [noTransport] : [])].join('\n'))
  }
  const env = result.data
  return {
    botToken: env.SLACK_BOT_TOKEN,
    transport,
    slackApiUrl: env.SLACK_API_URL,
    host: env.HOST,
    port: env.PORT,
    baseUrl: (env.IMOC_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/+$/, ''),
    baseUrlGuessed: env.IMOC_URL === undefined,
    data: env.IMOC_DATA,
    databaseUrl: env.DATABASE_URL ?? null,
    configFolders: foldersOf(env.IMOC_CONFIG),
    clockUrl: env.IMOC_CLOCK_URL ?? null,
    logLevel: env.LOG_LEVEL,
    statuspageKey: env.STATUSPAGE_API_KEY ?? null,
    paging: {
      pagerduty: env.PAGERDUTY_ROUTING_KEY ?? null,
      webhook: webhookOf(env.PAGING_WEBHOOK_URL, env.PAGING_WEBHOOK_SECRET),
    },
    pagerdutyToken: env.PAGERDUTY_API_TOKEN ?? null,
    emergencyKey: env.IMOC_EMERGENCY_KEY ?? null,
    proxied: env.NODE_USE_ENV_PROXY === '1',
    deploys: {
      shipitUrl: env.SHIPIT_URL?.replace(/\/+$/, '') ?? null,
      shipitToken: env.SHIPIT_TOKEN ?? null,
      githubUrl: env.GITHUB_API_URL.replace(/\/+$/, ''),
      githubToken: env.GITHUB_TOKEN ?? null,
      webhookUrl: env.DEPLOY_WEBHOOK_URL ?? null,
      webhookSecret: env.DEPLOY_WEBHOOK_SECRET ?? null,
      mitigationSecret: env.MITIGATION_WEBHOOK_SECRET ?? null,
    },
  }
}

function webhookOf(url: string | undefined, secret: string | undefined): Environment['paging']['webhook'] {
  return url !== undefined && secret !== undefined ? { url, secret } : null
}

const foldersOf = (list: string): string[] => list.split(',').map((folder) => folder.trim())

const noTransport = `SLACK_APP_TOKEN is missing: make an app-level token (xapp-…) with the scope connections:write in "Basic Information" ${where} (or set SLACK_SIGNING_SECRET from the same page, to be reached over HTTP).`

function transportOf(appToken: string | undefined, signingSecret: string | undefined): Transport | null {
  if (appToken !== undefined) return { kind: 'socket', appToken }
  return signingSecret === undefined ? null : { kind: 'http', signingSecret }
}

/** The address of the pages of the imoc on this machine; one that listens on all addresses is reached on loopback. */
export function readEnvironmentForPages(given: NodeJS.ProcessEnv): string {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const result = Variables.pick({ HOST: true, PORT: true }).safeParse(set)
  if (!result.success) throw new CannotStart(result.error.issues.map((issue) => issue.message).join('\n'))
  const { HOST, PORT } = result.data
  const host = HOST === '0.0.0.0' ? '127.0.0.1' : HOST === '::' ? '::1' : HOST
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
}

/** The part of the environment that says where the data is, for commands that do not need Slack. */
export function readEnvironmentForStore(given: NodeJS.ProcessEnv): {
  databaseUrl: string | null
  folder: string
  configFolders: string[]
} {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const result = Variables.pick({ DATABASE_URL: true, IMOC_DATA: true, IMOC_CONFIG: true }).safeParse(set)
  if (!result.success) throw new CannotStart(result.error.issues.map((issue) => issue.message).join('\n'))
  const { DATABASE_URL, IMOC_DATA, IMOC_CONFIG } = result.data
  return { databaseUrl: DATABASE_URL ?? null, folder: IMOC_DATA, configFolders: foldersOf(IMOC_CONFIG) }
}
