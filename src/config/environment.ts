import { CannotStart } from '../incident/failure.ts'
import type { Values } from '../providers/define.ts'
import { mistakeOfStatus, statusUrlOf } from './status-site.ts'
import { readProviderVariables, Variables, where } from './variables.ts'

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
  /** The base address of the status page, without a trailing slash; null if it is one of our pages. */
  statusUrl: string | null
  /** The port on which nothing but the status page answers; null if it has none of its own. */
  statusPort: number | null
  data: string
  databaseUrl: string | null
  configFolders: string[]
  clockUrl: string | null
  logLevel: string
  statuspageKey: string | null
  /** The token for reading the schedule in rota.yaml's `source`. */
  pagerdutyToken: string | null
  /** What imoc signs people in with at Slack; null if it is not set up. */
  signInClient: { id: string; secret: string } | null
  /** The key that opens the page /without-slack; null while it is off. */
  emergencyKey: string | null
  /** A proxy makes our calls to other systems (Node's own NODE_USE_ENV_PROXY, with HTTPS_PROXY and NO_PROXY). */
  proxied: boolean
  /** The secret with which mitigations are signed. */
  mitigationSecret: string | null
  /** The variables of providers that are set, by their names. */
  providers: Values
}

/** The environment variables, checked; every mistake is reported at once, each with advice. */
export function readEnvironment(given: NodeJS.ProcessEnv): Environment {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const result = Variables.safeParse(set)
  const { values, mistakes } = readProviderVariables(set)
  const across = [halfOfClient(set), result.success ? mistakeOfStatus(result.data) : null].filter(
    (each) => each !== null,
  )
  const transport = transportOf(set.SLACK_APP_TOKEN, set.SLACK_SIGNING_SECRET)
  if (!result.success || transport === null || mistakes.length > 0 || across.length > 0) {
    const issues = [...(result.error?.issues.map((issue) => issue.message) ?? []), ...mistakes, ...across]
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
    statusUrl: statusUrlOf(env),
    statusPort: env.STATUS_PORT ?? null,
    data: env.IMOC_DATA,
    databaseUrl: env.DATABASE_URL ?? null,
    configFolders: foldersOf(env.IMOC_CONFIG),
    clockUrl: env.IMOC_CLOCK_URL ?? null,
    logLevel: env.LOG_LEVEL,
    statuspageKey: env.STATUSPAGE_API_KEY ?? null,
    pagerdutyToken: env.PAGERDUTY_API_TOKEN ?? null,
    signInClient:
      env.SLACK_CLIENT_ID && env.SLACK_CLIENT_SECRET
        ? { id: env.SLACK_CLIENT_ID, secret: env.SLACK_CLIENT_SECRET }
        : null,
    emergencyKey: env.IMOC_EMERGENCY_KEY ?? null,
    proxied: env.NODE_USE_ENV_PROXY === '1',
    mitigationSecret: env.MITIGATION_WEBHOOK_SECRET ?? null,
    providers: values,
  }
}

/** What to do if only one half of the client is set. */
function halfOfClient({ SLACK_CLIENT_ID: id, SLACK_CLIENT_SECRET: secret }: NodeJS.ProcessEnv): string | null {
  if ((id === undefined) === (secret === undefined)) return null
  const [there, missing] = id === undefined ? ['SECRET', 'ID'] : ['ID', 'SECRET']
  return `SLACK_CLIENT_${missing} is missing: SLACK_CLIENT_${there} is set, and people can only sign in with both. Both are in "Basic Information" ${where}.`
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
