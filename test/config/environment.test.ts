import { describe, expect, test } from 'vitest'
import { readEnvironment, readEnvironmentForStore } from '../../src/config/environment.ts'
import { CannotStart } from '../../src/incident/failure.ts'

const whsec = `whsec_${'A'.repeat(32)}`
const enough = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }

/** The sentences with which a start is refused. */
function refusal(variables: NodeJS.ProcessEnv): string[] {
  try {
    readEnvironment(variables)
  } catch (error) {
    if (error instanceof CannotStart) return error.message.split('\n')
    throw error
  }
  return []
}

test('Two tokens are enough, and every other variable has a default', () => {
  expect(readEnvironment(enough)).toEqual({
    botToken: 'xoxb-1',
    transport: { kind: 'socket', appToken: 'xapp-1' },
    slackApiUrl: 'https://slack.com/api/',
    host: '127.0.0.1',
    port: 3000,
    baseUrl: 'http://127.0.0.1:3000',
    baseUrlGuessed: true,
    statusUrl: null,
    statusPort: null,
    data: 'data/imoc',
    databaseUrl: null,
    configFolders: ['config'],
    clockUrl: null,
    logLevel: 'info',
    statuspageKey: null,
    pagerdutyToken: null,
    signInClient: null,
    emergencyKey: null,
    proxied: false,
    mitigationSecret: null,
    providers: {},
  })
})

test('Every variable that is set is read', () => {
  const read = readEnvironment({
    ...{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret-secret', SLACK_API_URL: 'http://127.0.0.1:4/api/' },
    ...{ SLACK_CLIENT_ID: '12.34', SLACK_CLIENT_SECRET: 'client-secret' },
    ...{ HOST: '0.0.0.0', PORT: '8080', IMOC_URL: 'https://imoc.example.com//', IMOC_DATA: '/var/imoc' },
    ...{ STATUS_URL: 'https://Status.Example.com:443/', STATUS_PORT: '8081' },
    ...{ DATABASE_URL: 'postgres://db/imoc', IMOC_CONFIG: 'ours, config', IMOC_CLOCK_URL: 'ws://127.0.0.1:5' },
    ...{ LOG_LEVEL: 'debug', STATUSPAGE_API_KEY: 'k', IMOC_EMERGENCY_KEY: 'correct horse battery' },
    ...{ SHIPIT_URL: 'https://shipit.example/', SHIPIT_TOKEN: 't', GITHUB_TOKEN: 'g', NODE_USE_ENV_PROXY: '1' },
    ...{ GITHUB_API_URL: 'https://github.example/api/v3/', DEPLOY_WEBHOOK_URL: 'https://d.example/imoc' },
    ...{ DEPLOY_WEBHOOK_SECRET: whsec, MITIGATION_WEBHOOK_SECRET: whsec },
    ...{ PAGERDUTY_ROUTING_KEY: 'a'.repeat(32), PAGERDUTY_API_TOKEN: 'a-token-of-sixteen' },
    ...{ PAGING_WEBHOOK_URL: 'https://pager.example', PAGING_WEBHOOK_SECRET: `whsec_${'a'.repeat(32)}` },
  })

  expect(read).toEqual({
    botToken: 'xoxb-1',
    transport: { kind: 'http', signingSecret: 'secret-secret' },
    slackApiUrl: 'http://127.0.0.1:4/api/',
    host: '0.0.0.0',
    port: 8080,
    baseUrl: 'https://imoc.example.com',
    baseUrlGuessed: false,
    statusUrl: 'https://status.example.com',
    statusPort: 8081,
    data: '/var/imoc',
    databaseUrl: 'postgres://db/imoc',
    configFolders: ['ours', 'config'],
    clockUrl: 'ws://127.0.0.1:5',
    logLevel: 'debug',
    statuspageKey: 'k',
    pagerdutyToken: 'a-token-of-sixteen',
    signInClient: { id: '12.34', secret: 'client-secret' },
    emergencyKey: 'correct horse battery',
    proxied: true,
    mitigationSecret: whsec,
    providers: {
      ...{ SHIPIT_URL: 'https://shipit.example/', SHIPIT_TOKEN: 't' },
      ...{ GITHUB_API_URL: 'https://github.example/api/v3/', GITHUB_TOKEN: 'g' },
      ...{ DEPLOY_WEBHOOK_URL: 'https://d.example/imoc', DEPLOY_WEBHOOK_SECRET: whsec },
      ...{ PAGERDUTY_ROUTING_KEY: 'a'.repeat(32) },
      ...{ PAGING_WEBHOOK_URL: 'https://pager.example', PAGING_WEBHOOK_SECRET: `whsec_${'a'.repeat(32)}` },
    },
  })
})

test.each([
  [{ STATUS_PORT: '3001' }, { statusUrl: 'http://127.0.0.1:3001', statusPort: 3001 }],
  [{ STATUS_URL: 'https://status.example.com/' }, { statusUrl: 'https://status.example.com', statusPort: null }],
  [
    { IMOC_URL: 'https://example.com', STATUS_URL: 'https://example.com:8443', STATUS_PORT: '3001' },
    { statusUrl: 'https://example.com:8443', statusPort: 3001 },
  ],
  [
    { IMOC_URL: 'http://imoc.internal:3000', STATUS_URL: 'https://status.example.com' },
    { statusUrl: 'https://status.example.com', statusPort: null },
  ],
])('The status page is a site of its own with %j', (variables, site) => {
  expect(readEnvironment({ ...enough, ...variables })).toMatchObject(site)
})

test('An empty variable counts as not set', () => {
  expect(readEnvironment({ ...enough, PORT: '', DATABASE_URL: '', LOG_LEVEL: '' })).toEqual(readEnvironment(enough))
})

test('Socket Mode is used when both an app token and a signing secret are set', () => {
  expect(readEnvironment({ ...enough, SLACK_SIGNING_SECRET: 'secret-secret' }).transport.kind).toBe('socket')
})

describe('a start with a wrong environment', () => {
  test.each([
    ['SLACK_BOT_TOKEN', '', /^SLACK_BOT_TOKEN is missing: copy .* or run `npm run practice` .*\.$/],
    ['SLACK_BOT_TOKEN', 'xapp-1', /^SLACK_BOT_TOKEN is not a bot token: copy .*xoxb-.*\.$/],
    ['SLACK_APP_TOKEN', '', /^SLACK_APP_TOKEN is missing: make .*connections:write.*SLACK_SIGNING_SECRET.*\.$/],
    ['SLACK_APP_TOKEN', 'xoxb-1', /^SLACK_APP_TOKEN is not an app-level token: make .*\.$/],
    ['SLACK_SIGNING_SECRET', 'short', /^SLACK_SIGNING_SECRET is too short: copy it .*\.$/],
    ['SLACK_CLIENT_ID', '1.2', /^SLACK_CLIENT_SECRET is missing: SLACK_CLIENT_ID is set, .* both\. .*\.$/],
    ['SLACK_CLIENT_SECRET', 'long-enough', /^SLACK_CLIENT_ID is missing: SLACK_CLIENT_SECRET is set, .*\.$/],
    ['SLACK_API_URL', 'slack', /^SLACK_API_URL is not an address: .*\.$/],
    ['SLACK_API_URL', 'http://slack.example/api/', /^SLACK_API_URL is not an https address: .*\.$/],
    ['SLACK_API_URL', 'http://127.0.0.1.evil.example/', /^SLACK_API_URL is not an https address: .*\.$/],
    ['PAGERDUTY_ROUTING_KEY', 'short', /^PAGERDUTY_ROUTING_KEY is not a routing key: copy the 32 characters .*\.$/],
    ['PAGERDUTY_API_TOKEN', 'short', /^PAGERDUTY_API_TOKEN is too short: make .*\.$/],
    ['PAGING_WEBHOOK_URL', 'pager', /^PAGING_WEBHOOK_URL is not an address: give .*\.$/],
    ['PAGING_WEBHOOK_SECRET', 'secret', /^PAGING_WEBHOOK_SECRET is not a webhook secret: give whsec_ .*\.$/],
    ['PORT', 'http', /^PORT is not a number: give one such as 3000\.$/],
    ['PORT', '30.5', /^PORT is not a whole number\.$/],
    ['PORT', '-1', /^PORT is below 0\.$/],
    ['PORT', '65536', /^PORT is above 65535\.$/],
    ['IMOC_URL', 'imoc', /^IMOC_URL is not an address: give .*\.$/],
    ['STATUS_URL', 'status', /^STATUS_URL is not an address: give .*\.$/],
    [
      'STATUS_URL',
      'ftp://status.example.com',
      /^STATUS_URL is not the address of a whole site: .* give http or https .*\.$/,
    ],
    [
      'STATUS_URL',
      'https://example.com/status',
      /^STATUS_URL is not the address of a whole site: .* without a path, .*\.$/,
    ],
    ['STATUS_URL', 'https://a:b@example.com', /^STATUS_URL is not the address of a whole site: .*\.$/],
    ['STATUS_PORT', 'http', /^STATUS_PORT is not a number: give one such as 3001\.$/],
    ['STATUS_PORT', '3.5', /^STATUS_PORT is not a whole number\.$/],
    ['STATUS_PORT', '0', /^STATUS_PORT is below 1\.$/],
    ['STATUS_PORT', '65536', /^STATUS_PORT is above 65535\.$/],
    ['STATUS_PORT', '3000', /^STATUS_PORT is 3000, as PORT is: give .* another port, .*\.$/],
    ['STATUS_URL', 'http://127.0.0.1:3000/', /^STATUS_URL has the host and port of IMOC_URL: give .*\.$/],
    ['STATUS_URL', 'http://127.0.0.1:3001/', /^STATUS_URL has the host of IMOC_URL: give .* with STATUS_PORT\.$/],
    ['DATABASE_URL', 'mysql://db', /^DATABASE_URL must begin with postgresql:\/\/ .*\.$/],
    ['IMOC_CLOCK_URL', 'later', /^IMOC_CLOCK_URL is not an address: .*\.$/],
    ['SHIPIT_URL', 'shipit', /^SHIPIT_URL is not an address: .*\.$/],
    ['GITHUB_API_URL', 'ftp://github', /^GITHUB_API_URL is not an address: .*\.$/],
    ['DEPLOY_WEBHOOK_URL', 'hook', /^DEPLOY_WEBHOOK_URL is not an address: .*\.$/],
    ['DEPLOY_WEBHOOK_SECRET', 'whsec_short', /^DEPLOY_WEBHOOK_SECRET is not a webhook secret: .*openssl.*\.$/],
    ['MITIGATION_WEBHOOK_SECRET', 'secret', /^MITIGATION_WEBHOOK_SECRET is not a webhook secret: .*\.$/],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL is one of trace, debug, info, warn, error, silent\.$/],
  ])('A start with %s=%s is refused with one sentence', (name, value, sentence) => {
    const sentences = refusal({ ...enough, [name]: value })

    expect(sentences).toEqual([expect.stringMatching(sentence)])
  })

  test.each([
    [{ STATUS_URL: 'https://IMOC.example.com:443/' }, /^STATUS_URL has the host and port of IMOC_URL: /],
    [{ STATUS_URL: 'http://imoc.example.com', STATUS_PORT: '81' }, /^STATUS_URL has the host and port of IMOC_URL: /],
    [{ STATUS_URL: 'https://imoc.example.com:8443' }, /^STATUS_URL has the host of IMOC_URL: .* with STATUS_PORT\.$/],
    [
      { STATUS_URL: 'http://status.example.com' },
      /^STATUS_URL begins with http:\/\/ and IMOC_URL with https:\/\/: give /,
    ],
    [{ STATUS_PORT: '3001' }, /^STATUS_URL is missing: STATUS_PORT is set, so give .*\.$/],
  ])('A start with IMOC_URL=https://imoc.example.com/ and %j is refused with one sentence', (variables, sentence) => {
    const sentences = refusal({ ...enough, IMOC_URL: 'https://imoc.example.com/', ...variables })

    expect(sentences).toEqual([expect.stringMatching(sentence)])
  })

  test('A start with several wrong variables is refused with one sentence for each', () => {
    const sentences = refusal({ SLACK_BOT_TOKEN: 'x', PORT: 'x', LOG_LEVEL: 'x' })

    expect(sentences.map((sentence) => sentence.split(' ')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'PORT',
      'LOG_LEVEL',
      'SLACK_APP_TOKEN',
    ])
  })

  test('A refusal never repeats a token', () => {
    expect(refusal({ SLACK_BOT_TOKEN: 'abc-secret', SLACK_APP_TOKEN: 'abc-secret' }).join()).not.toContain('abc-secret')
  })
})

test('A command that needs no Slack reads only where the database and the configuration are', () => {
  const config = { configFolders: ['config'] }
  expect(readEnvironmentForStore({ PORT: 'x' })).toEqual({ databaseUrl: null, folder: 'data/imoc', ...config })
  expect(readEnvironmentForStore({ DATABASE_URL: 'postgresql://db', IMOC_DATA: 'd' })).toEqual({
    databaseUrl: 'postgresql://db',
    folder: 'd',
    ...config,
  })
  expect(() => readEnvironmentForStore({ DATABASE_URL: 'mysql://db' })).toThrow(CannotStart)
})
