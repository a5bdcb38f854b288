import type { Button, KnownBlock } from '@slack/types'
import type { Settings } from '../config/index.ts'
import type { FactKind } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'
import type { FoundIncident } from '../store/incidents.ts'
import type { FeatureContext, Links } from './context.ts'
import type { ActionHandler, EffectHandling, FormHandler, Handlers } from './handlers.ts'
import type { PostHandling } from './post.ts'
import type { Reaction, Reactions, ReactsTo } from './reaction.ts'

/** What a feature shows on an incident's card while the incident is open. The parts have the order of the features. */
export type CardPart = {
  /** Shown beside status and severity, each as "*Name* words". */
  fields?(view: CardView): string[]
  blocks?(view: CardView): KnownBlock[]
  /** Replaces its blocks by a few words ("3 tasks") on a card that has no room for them. A part without it is never shortened. */
  short?(view: CardView): string
  buttons?(view: CardView): Button[]
}
export type CardView = { state: State; settings: Settings; links: Links }

/**
 * What a feature shows on one person's App Home. `open`: the open incidents that this person may see. `called`: private incidents into
 * which they are called, and of which they may know only that.
 */
export type HomePart = (view: HomeView) => Promise<KnownBlock[]> | KnownBlock[]
export type HomeView = { user: string; open: FoundIncident[]; called?: FoundIncident[]; now: Date; ctx: FeatureContext }

/** One thing that people do with imoc, as a table of what it listens to and what it does. */
type Tables = {
  commands?: Record<string, Handlers['commands']>
  actions?: readonly ActionHandler[]
  views?: readonly FormHandler[]
  shortcuts?: Record<string, Handlers['shortcuts']>
  events?: Record<string, Handlers['events']>
  effects?: readonly EffectHandling[]
  posts?: readonly PostHandling[]
  card?: CardPart
  home?: HomePart
}

/** Any feature. */
export type Feature = Tables & { name: string; reactions?: { [K in FactKind]?: Reaction<K> } }

/** The feature of this name, with a reaction to each kind that `whoReacts` lists it for. */
export type FeatureOf<Name extends string> = Tables & {
  name: Name
} & ([ReactsTo<Name>] extends [never] ? { reactions?: never } : { reactions: Reactions<Name> })
