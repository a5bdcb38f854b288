import { z } from 'zod'
import { type Values, webhookSecretOf } from '../providers/define.ts'
import { providers } from '../providers/index.ts'

export const where = 'at https://api.slack.com/apps, under your app'

/** The environment variables that imoc reads, as they are written. Each error is a sentence that says what to do. */
export const Variables = z.object({
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
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, `SLACK_CLIENT_ID is not a client id: copy it from "Basic Information" ${where}.`)
    .optional(),
  SLACK_CLIENT_SECRET: z
    .string()
    .min(8, `SLACK_CLIENT_SECRET is too short: copy it from "Basic Information" ${where}.`)
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
  STATUS_URL: z
    .url({
      error:
        'STATUS_URL is not an address: give the one where people reach the status page, such as https://status.example.com.',
      abort: true,
    })
    .regex(
      /^https?:\/\/[^/?#@]+\/?$/i,
      'STATUS_URL is not the address of a whole site: the status page is at its top, so give http or https and a host without a path, such as https://status.example.com.',
    )
    .optional(),
  STATUS_PORT: z.coerce
    .number('STATUS_PORT is not a number: give one such as 3001.')
    .int('STATUS_PORT is not a whole number.')
    .min(1, 'STATUS_PORT is below 1.')
    .max(65_535, 'STATUS_PORT is above 65535.')
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
  PAGERDUTY_API_TOKEN: z
    .string()
    .min(16, 'PAGERDUTY_API_TOKEN is too short: make a read-only REST API key under "Integrations", "API Access Keys".')
    .optional(),
  IMOC_EMERGENCY_KEY: z
    .string()
    .min(16, 'IMOC_EMERGENCY_KEY is too short: give at least 16 characters, such as `openssl rand -hex 16` prints.')
    .optional(),
  NODE_USE_ENV_PROXY: z.string().optional(),
  MITIGATION_WEBHOOK_SECRET: webhookSecretOf('MITIGATION_WEBHOOK_SECRET').optional(),
})

/** The names of the environment variables of providers. */
const ofProviders = [...new Set(providers.flatMap(({ variables }) => Object.keys(variables.shape)))]

/** The names of all environment variables that imoc reads. */
export const variables: readonly string[] = [...Object.keys(Variables.shape), ...ofProviders]

/** The environment variables of providers that are set, and what is wrong with them. */
export function readProviderVariables(set: NodeJS.ProcessEnv): { values: Values; mistakes: string[] } {
  const values = Object.fromEntries(
    ofProviders.flatMap((name) => (set[name] === undefined ? [] : [[name, set[name]] as const])),
  )
  const issues = providers.flatMap(({ variables }) => variables.partial().safeParse(values).error?.issues ?? [])
  return { values, mistakes: [...new Set(issues.map(({ message }) => message))] }
}
