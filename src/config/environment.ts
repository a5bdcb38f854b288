import { CannotStart } from '../incident/failure.ts'
import { Variables, where } from './variables.ts'

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
