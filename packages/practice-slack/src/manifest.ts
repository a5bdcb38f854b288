import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const SlashCommand = z.looseObject({
  command: z.string(),
  description: z.string().default(''),
  usage_hint: z.string().default(''),
  should_escape: z.boolean().default(false),
})

const Shortcut = z.looseObject({
  name: z.string(),
  type: z.enum(['global', 'message']),
  callback_id: z.string(),
  description: z.string().default(''),
})

const Metadata = z.looseObject({ app_id: z.string().optional(), event_type: z.string() })

const ManifestFile = z.looseObject({
  display_information: z.looseObject({ name: z.string() }),
  features: z.looseObject({
    bot_user: z.looseObject({ display_name: z.string() }).optional(),
    app_home: z.looseObject({ home_tab_enabled: z.boolean().default(false) }).optional(),
    slash_commands: z.array(SlashCommand).default([]),
    shortcuts: z.array(Shortcut).default([]),
  }),
  oauth_config: z.looseObject({
    scopes: z.looseObject({ bot: z.array(z.string()).default([]), user: z.array(z.string()).default([]) }),
  }),
  settings: z.looseObject({
    event_subscriptions: z
      .looseObject({
        bot_events: z.array(z.string()).default([]),
        metadata_subscriptions: z.array(Metadata).default([]),
      })
      .optional(),
  }),
})

export type SlashCommand = z.infer<typeof SlashCommand>
export type Shortcut = z.infer<typeof Shortcut>

/** The parts of the app's manifest that the practice Slack uses. `everything` means that no manifest was given and nothing is refused. */
export type Manifest = {
  everything: boolean
  name: string
  commands: SlashCommand[]
  shortcuts: Shortcut[]
  scopes: string[]
  /** What the app may ask people for, of their own. */
  userScopes: string[]
  events: string[]
  /** For which metadata, of which app, events are sent. */
  metadata: z.infer<typeof Metadata>[]
  homeTab: boolean
  /** Scopes that were removed from the app since it was installed. */
  withheld(): ReadonlySet<string>
}

export function hasScope(manifest: Manifest, scope: string): boolean {
  if (manifest.withheld().has(scope)) return false
  return manifest.everything || manifest.scopes.includes(scope)
}

/** Whether the app may ask people for this scope of their own. */
export function hasUserScope(manifest: Manifest, scope: string): boolean {
  return manifest.everything || manifest.userScopes.includes(scope)
}

export function grantedScopes(manifest: Manifest): string[] {
  const withheld = manifest.withheld()
  return manifest.scopes.filter((scope) => !withheld.has(scope))
}

const nothing: ReadonlySet<string> = new Set()

const openManifest: Omit<Manifest, 'name'> = {
  everything: true,
  commands: [],
  shortcuts: [],
  scopes: [],
  userScopes: [],
  events: [],
  metadata: [],
  homeTab: true,
  withheld: () => nothing,
}

/**
 * Reads the app manifest (YAML or JSON) at `path`. Without a path, every scope, event and command is allowed, and `name` is the app's name.
 */
export function loadManifest(path: string | undefined, name = 'bot'): Manifest {
  if (path === undefined) return { ...openManifest, name }
  const parsed = ManifestFile.safeParse(parse(readFileSync(path, 'utf8')))
  if (!parsed.success) throw new Error(`The app manifest ${path} cannot be used. ${z.prettifyError(parsed.error)}`)
  const { display_information, features, oauth_config, settings } = parsed.data
  return {
    everything: false,
    name: features.bot_user?.display_name ?? display_information.name,
    commands: features.slash_commands,
    shortcuts: features.shortcuts,
    scopes: oauth_config.scopes.bot,
    userScopes: oauth_config.scopes.user,
    events: settings.event_subscriptions?.bot_events ?? [],
    metadata: settings.event_subscriptions?.metadata_subscriptions ?? [],
    homeTab: features.app_home?.home_tab_enabled ?? false,
    withheld: () => nothing,
  }
}
