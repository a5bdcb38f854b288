import type { Button, KnownBlock } from '@slack/types'
import type { Settings } from '../config/index.ts'
import type { NewEffect } from '../incident/effects.ts'
import type { FactKind, FactOf } from '../incident/facts.ts'
import { showPost, showPostsAgain } from '../incident/posts/effects.ts'
import type { State } from '../incident/state.ts'
import type { Outcome } from '../jobs/effect-handler.ts'
import type { Message, Posted } from '../slack/calls.ts'
import type { CommandInput, EventInput, Reply, ShortcutInput } from '../slack/interaction.ts'
import type { Found } from '../store/incidents.ts'
import type { FeatureContext, Links } from './context.ts'
import type { ActionHandler, EffectHandling, FormHandler } from './handlers.ts'

/** What a fact asks for: pure, in the transaction that records it. */
export type Reaction<K extends FactKind> = (
  fact: FactOf<K>,
  state: State,
  context: { now: Date; settings: Settings },
) => NewEffect[]

/** A message of ours that is edited in place. `about` is what follows the colon in its purpose ("checklist:<run>"). */
export type LivingPost = {
  /**
   * It is said once, by the effect that has its purpose for a name. Whoever else asks for it to be shown changes what stands, and
   * posts nothing: words that were erased leave it so.
   */
  said?: true
  /** What it should say now and where; null while there is nothing to say yet. */
  render(view: PostView): Promise<Show | null> | Show | null
  /** Facts and effects once it stands in Slack. */
  posted?(view: PostView, place: Posted, now: Date): Outcome
  /** Where somebody deletes it, it is posted anew with the next change: people cannot work without it. */
  stays?: true
  /** What is done instead where Slack refuses it for good; without it, that is trouble. */
  refused?(view: { about: string }, cause: { key: string }): NewEffect[]
}
/** `stands`: it is in Slack, as far as we know. What is not needed any more before it ever stood is not posted to say so. */
export type PostView = { state: State; about: string; links: Links; ctx: FeatureContext; stands: boolean }
/**
 * `outside`: it may be read by people who are not in the private incident: whom it calls, who run imoc, or who deploy and read of a lock
 * and nothing else.
 */
export type Show = { to: { channel: string; thread?: string } | { user: string }; message: Message; outside?: boolean }

/** What a feature shows on an incident's card while the incident is open. Parts stand in the order of the features. */
export type CardPart = {
  /** Beside status and severity; each as "*Name* words". */
  fields?(view: CardView): string[]
  blocks?(view: CardView): KnownBlock[]
  /** Its blocks in a few words, for a card that has no room for them: "3 tasks". Nothing is left out that has none. */
  short?(view: CardView): string
  buttons?(view: CardView): Button[]
}
export type CardView = { state: State; settings: Settings; links: Links }

/**
 * What a feature shows on one person's App Home. `open`: the open incidents that this person may see. `called`: private ones that
 * they are called into, of which they may know no more than that.
 */
export type HomePart = (view: HomeView) => Promise<KnownBlock[]> | KnownBlock[]
export type HomeView = { user: string; open: Found[]; called?: Found[]; now: Date; ctx: FeatureContext }

type Table<I, R> = Record<string, (input: I, ctx: FeatureContext) => Promise<R>>

/** One thing that people do with imoc, as a table of what it listens to and what it does. */
export type Feature = {
  name: string
  commands?: Table<CommandInput, Reply | null>
  actions?: readonly ActionHandler[]
  views?: readonly FormHandler[]
  shortcuts?: Table<ShortcutInput, Reply | null>
  events?: Table<EventInput, void>
  effects?: readonly EffectHandling[]
  posts?: Record<string, LivingPost>
  card?: CardPart
  home?: HomePart
  reactions?: { [K in FactKind]?: Reaction<K> }
}

/** Asks for every living post that stands, of those whose purposes begin so, to be shown as it should be now. */
export function showAgain(prefix: string, cause: { seq: number }): NewEffect {
  const once = `show-again:${prefix}`
  return showPostsAgain({ name: `${once}:${cause.seq}`, data: { prefix }, once })
}

/** Asks for a living post to be shown as it should be now; `cause` is the fact that changed it, or the effect that found so. */
export function show(purpose: string, cause: { seq: number } | { key: string }): NewEffect {
  const once = `show:${purpose}`
  return showPost({ name: `${once}:${'seq' in cause ? cause.seq : cause.key}`, data: { purpose }, once })
}
