import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import type { FeatureContext } from '../src/features/context.ts'
import { features } from '../src/features/index.ts'
import { listenersOf } from '../src/features/registry.ts'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'manifest.yml'), 'utf8')
const manifest = z
  .object({
    features: z.object({
      slash_commands: z.array(z.object({ command: z.string(), usage_hint: z.string() })),
      shortcuts: z.array(z.object({ callback_id: z.string() })),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
  })
  .parse(parse(text))

const listeners = listenersOf(features, (): FeatureContext => {
  throw new Error('No listener is called here.')
})

describe('manifest.yml', () => {
  it('The manifest has the one slash command, with a hint at every verb', () => {
    const [command] = manifest.features.slash_commands
    const hinted = command?.usage_hint.split('|').map((hint) => hint.trim().split(' ')[0])

    expect(manifest.features.slash_commands.map((each) => each.command)).toEqual(['/incident'])
    expect(hinted?.sort()).toEqual([...listeners.commands.keys()].sort())
  })

  it('The manifest has exactly the shortcuts that imoc handles', () => {
    const offered = manifest.features.shortcuts.map((shortcut) => shortcut.callback_id)

    expect(offered.sort()).toEqual([...listeners.shortcuts.keys()].sort())
  })

  it('The manifest subscribes to exactly the events that imoc handles', () => {
    // A message event arrives as "message", whatever kind of channel it was subscribed for; ours to imoc alone keep their name.
    const subscribed = manifest.settings.event_subscriptions.bot_events.map((event) =>
      event.replace(/^message\.(?!im$).*/, 'message'),
    )

    expect([...new Set(subscribed)].sort()).toEqual([...listeners.events.keys()].sort())
  })

  it('The manifest asks for exactly the scopes of the methods that the code calls', () => {
    const source = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .join('\n')
    const called = new Set([...source.matchAll(/\bclient\.([a-z]+\.[a-zA-Z]+)\(/g)].map(([, method = '']) => method))
    const unknown = [...called].filter((method) => !(method in scopesOf))
    const needed = [...called].flatMap((method) => scopesOf[method] ?? [])

    expect(unknown).toEqual([])
    expect([...new Set([...needed, ...eventScopes, 'commands'])].sort()).toEqual(
      [...manifest.oauth_config.scopes.bot].sort(),
    )
  })

  it.each(['1.0.0', '2.0.0'])('The manifest is valid by the published schema %s, where that file exists', (version) => {
    const file = join(root, '..', 'shared', 'slack-samples', `manifest.schema.${version}.json`)
    if (!existsSync(file)) return console.warn(`Not checked: ../shared/slack-samples has no schema ${version} here.`)
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(readFileSync(file, 'utf8')))

    validate(parse(text))

    expect(validate.errors ?? []).toEqual([])
  })
})

/** Bot scopes by method (docs.slack.dev), for the kinds of channel imoc works in: public, private and DM. */
const scopesOf: Record<string, string[]> = {
  'auth.test': [],
  'conversations.create': ['channels:manage', 'groups:write'],
  'conversations.invite': ['channels:manage', 'groups:write'],
  'conversations.join': ['channels:join'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.rename': ['channels:manage', 'groups:write'],
  'views.update': [],
  'conversations.list': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.setTopic': ['channels:manage', 'groups:write'],
  'conversations.setPurpose': ['channels:manage', 'groups:write'],
  'conversations.open': ['im:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'bookmarks.list': ['bookmarks:read'],
  'bookmarks.add': ['bookmarks:write'],
  'bookmarks.edit': ['bookmarks:write'],
  'pins.add': ['pins:write'],
  'views.open': [],
  'views.push': [],
  'views.publish': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.getPermalink': [],
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read', 'users:read.email'],
  'usergroups.list': ['usergroups:read'],
  'users.lookupByEmail': ['users:read.email'],
}

const eventScopes = [
  'channels:history',
  'groups:history',
  'channels:read',
  'groups:read',
  'pins:read',
  'reactions:read',
  'users:read',
]
