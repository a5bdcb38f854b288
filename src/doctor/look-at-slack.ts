import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WebAPIPlatformError, WebClient } from '@slack/web-api'
import { parse } from 'yaml'
import { z } from 'zod'
import { holdersNamed, namedPeople } from '../config/config-warnings.ts'
import type { Environment, Settings } from '../config/index.ts'
import { clientOptions } from '../slack/client.ts'
import { personOf } from '../slack/person-of.ts'
import { aside, type Finding, orWrong, well, wrong } from './finding.ts'

/**
 * How far Slack's time may be from ours (ms): from the first on, somebody should check the clock; from the second on, Slack's signed
 * requests are refused.
 */
const clocks = { look: 60_000, refused: 300_000 }

const Manifest = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
})

/** Checks the token, its scopes, the clock, and the channels and people that the configuration names. It changes nothing. */
export async function lookAtSlack(environment: Environment, settings: Settings): Promise<Finding[]> {
  const { botToken, slackApiUrl, transport } = environment
  const client = new WebClient(botToken, { ...clientOptions, slackApiUrl })
  const token = await orWrong(
    'Slack',
    'Check SLACK_BOT_TOKEN, that the app is installed, and the way to slack.com.',
    () => lookAtToken(client, slackApiUrl, botToken),
  )
  if (token.some(({ is }) => is === 'wrong')) return token
  const parts = [
    ...(transport.kind === 'socket' ? [() => lookAtSocket(transport.appToken, slackApiUrl)] : []),
    () => lookAtChannels(client, settings),
    () => lookAtPeople(environment, settings),
    () => lookAtGroups(client, settings),
  ]
  const found: Finding[] = [...token]
  for (const part of parts) {
    found.push(...(await orWrong('Slack', 'Run this again; if it stays, look at https://slack-status.com.', part)))
  }
  return found
}

async function lookAtToken(client: WebClient, url: string, token: string): Promise<Finding[]> {
  const began = Date.now()
  const response = await clientOptions.fetch(new URL('auth.test', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(10_000),
  })
  const now = (began + Date.now()) / 2
  const { team, user } = await client.auth.test()
  const granted = (response.headers.get('x-oauth-scopes') ?? '').split(',').map((scope) => scope.trim())
  const manifest = Manifest.parse(parse(await readFile(join(import.meta.dirname, '..', '..', 'manifest.yml'), 'utf8')))
  const lacks = manifest.oauth_config.scopes.bot.filter((scope) => !granted.includes(scope))
  const ahead = now - Date.parse(response.headers.get('date') ?? '')
  return [
    well(`Slack takes the bot token: @${user} in ${team}.`),
    lacks.length
      ? wrong(`The app lacks the scopes ${lacks.join(', ')}: give it those of manifest.yml, and install it again.`)
      : well('The app has every scope of manifest.yml.'),
    clock(ahead),
  ]
}

function clock(ahead: number): Finding {
  // The header is in whole seconds.
  const seconds = Math.round(Math.abs(ahead) / 1_000)
  const side = ahead > 0 ? 'ahead of' : 'behind'
  if (Number.isNaN(ahead)) return aside("Slack's answer had no date to compare the clock with.")
  if (Math.abs(ahead) <= clocks.look) return well("The clock agrees with Slack's.")
  const then = Math.abs(ahead) >= clocks.refused ? "; over HTTP Slack's requests are refused" : ''
  return wrong(`The clock is ${seconds} s ${side} Slack's${then}: let the machine keep its time (NTP).`)
}

async function lookAtSocket(appToken: string, slackApiUrl: string): Promise<Finding[]> {
  return orWrong('Socket Mode', 'Make an app-level token with connections:write for SLACK_APP_TOKEN.', async () => {
    await new WebClient(appToken, { ...clientOptions, slackApiUrl }).apps.connections.open()
    return [well('Slack opens a socket for the app token.')]
  })
}

async function lookAtChannels(client: WebClient, { workspace, locks }: Settings): Promise<Finding[]> {
  const named = [
    { name: workspace.announcements, where: 'workspace.yaml: announcements' },
    { name: workspace.stakeholders, where: 'workspace.yaml: stakeholders' },
    { name: locks.deploy_channel, where: 'locks.yaml: deploy_channel' },
  ].flatMap(({ name, where }) => (name ? [{ name: name.replace(/^#/, ''), where }] : []))
  if (named.length === 0) return []
  const seen = new Map<string, { member: boolean; isPrivate: boolean }>()
  let cursor: string | undefined
  do {
    const page = await client.conversations.list({
      ...{ types: 'public_channel,private_channel', exclude_archived: true, limit: 999 },
      ...(cursor ? { cursor } : {}),
    })
    for (const { name, is_member, is_private } of page.channels ?? []) {
      if (name) seen.set(name, { member: is_member === true, isPrivate: is_private === true })
    }
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
  return named.map(({ name, where }) => {
    const channel = seen.get(name)
    if (!channel) {
      return wrong(
        `#${name} (${where}) is not a channel that imoc can see: make it, unarchive it, or /invite @imoc where it is private.`,
      )
    }
    if (channel.isPrivate && !channel.member) return wrong(`imoc is not in #${name} (${where}): /invite @imoc there.`)
    return well(
      `#${name} (${where}) is there${channel.member ? ', and imoc is in it' : '; imoc joins it when it first posts'}.`,
    )
  })
}

/** Checks whether each person whom the configuration names can be paged. It rejects if Slack cannot be asked. */
export async function lookAtPeople(
  { botToken, slackApiUrl }: Pick<Environment, 'botToken' | 'slackApiUrl'>,
  settings: Settings,
): Promise<Finding[]> {
  const client = new WebClient(botToken, { ...clientOptions, slackApiUrl })
  const found: Finding[] = []
  let right = 0
  for (const { file, who } of namedPeople(settings)) {
    const kind = await kindOf(client, who)
    if (kind === 'member') right += 1
    else if (kind === 'none') {
      found.push(
        wrong(
          `${who} (${file}) is nobody in this workspace, and cannot be paged: correct the address, or take them out.`,
        ),
      )
    } else if (kind === 'gone')
      found.push(wrong(`${who} (${file}) is deactivated in Slack, and cannot be paged: take them out.`))
    else found.push(wrong(`${who} (${file}) is a ${kind} in Slack, who sees no channel of an incident: name a member.`))
  }
  return right > 0
    ? [well(`${right} of the people whom the configuration names are members of the workspace.`), ...found]
    : found
}

async function lookAtGroups(client: WebClient, { rights }: Settings): Promise<Finding[]> {
  const named = [...new Set(holdersNamed(rights).filter((who) => who.startsWith('@')))]
  if (named.length === 0) return []
  const { usergroups = [] } = await client.usergroups.list({ include_users: true })
  return named.map((group) => {
    const found = usergroups.find(({ handle }) => `@${handle}`.toLowerCase() === group.toLowerCase())
    if (!found)
      return wrong(
        `${group} (rights.yaml) is no user group of this workspace, so nobody has a right by it: correct it, or take it out.`,
      )
    const count = found.users?.length ?? 0
    return count === 0
      ? wrong(`${group} (rights.yaml) has no members, so nobody has a right by it: add people to the group in Slack.`)
      : well(`${group} (rights.yaml) has ${count} ${count === 1 ? 'member' : 'members'}.`)
  })
}

/** Slack's errors for a person who does not exist. */
const unknownPerson = new Set(['users_not_found', 'user_not_found', 'user_not_visible'])

async function kindOf(client: WebClient, who: string) {
  try {
    const { user } = who.includes('@')
      ? await client.users.lookupByEmail({ email: who })
      : await client.users.info({ user: who })
    return user ? personOf(user).kind : 'none'
  } catch (error) {
    if (error instanceof WebAPIPlatformError && unknownPerson.has(error.data.error)) return 'none'
    throw error
  }
}
