import { z } from 'zod'
import { boardState } from './board/state.ts'
import { ChecklistItem, ItemState } from './checklists/facts.ts'
import { crewState } from './communication/state.ts'
import { deploysState } from './deploys/state.ts'
import { Kind, Status } from './lifecycle/status.ts'
import { peopleState } from './on-call/state.ts'
import { Audience, ChaseAnswer, ComponentLevel } from './updates/facts.ts'

const message = z.object({ channel: z.string(), ts: z.string() })

const run = z.object({
  run: z.string(),
  list: z.string(),
  title: z.string(),
  role: z.string().default('imoc'),
  user: z.string(),
  startedAt: z.string().default(''),
  because: z.string().nullable().default(null),
  /** Who started it; null where it started by itself. */
  by: z.string().nullable().default(null),
  /** The run that it goes on with. */
  from: z.string().nullable().default(null),
  /** It began after the end of the incident, and is for that time. */
  over: z.boolean().default(false),
  /** Its moment has passed once the incident has come as far as that. */
  until: Status.optional(),
  items: z.array(
    ChecklistItem.extend({
      state: ItemState,
      why: z.string().nullable(),
      by: z.string().nullable(),
      at: z.string().nullable(),
      answer: z.string().nullable().default(null),
      auto: z.boolean().default(false),
      /** How often its holder was reminded of it, and in which round they asked for quiet. */
      nudges: z.number().default(0),
      snoozed: z.number().nullable().default(null),
      /** How late the last reminder was (ms). */
      lateMs: z.number().default(0),
    }),
  ),
  sent: message.nullable(),
  mirrored: message.nullable(),
})
export type ChecklistRun = z.infer<typeof run>

const chase = z.object({
  update: z.string(),
  round: z.number(),
  user: z.string(),
  /** Who had promised it; null for imoc. */
  by: z.string().nullable(),
  promised: z.string(),
  lateMs: z.number(),
  answer: ChaseAnswer.nullable(),
})
export type Chase = z.infer<typeof chase>

const trouble = z.object({
  effect: z.string(),
  what: z.string(),
  error: z.string(),
  retrying: z.boolean(),
  blocker: z.object({ code: z.string(), channel: z.string().nullable() }).optional(),
  /** The seq of the fact that told of it last. */
  seq: z.number(),
  /** How often people have asked for another try, and who did since that fact. */
  retries: z.number(),
  retriedBy: z.string().nullable(),
})
export type Trouble = z.infer<typeof trouble>

/** What the facts of one incident add up to. Times are ISO 8601, UTC. Words in it are of facts too, so that erasure folds them away. */
export const State = z.object({
  id: z.string(),
  number: z.number(),
  version: z.number(),
  title: z.string(),
  kind: Kind,
  status: Status,
  severity: z.string(),
  private: z.boolean(),
  callImoc: z.boolean(),
  service: z.string().nullable(),
  declaredBy: z.string(),
  declaredAt: z.string(),
  /** When it was last resolved, closed or cancelled; null while it is open. */
  endedAt: z.string().nullable(),
  /** How long (ms) it was over before it was opened again, all in all: nobody worked then. */
  restedMs: z.number().default(0),
  channel: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Why Slack made no channel, the last time that it did not; null where it never refused. */
  channelRefused: z.string().nullable().default(null),
  /** The message under which people talk while there is no channel. */
  meetingPlace: message.nullable().default(null),
  card: message.nullable(),
  announcement: message.nullable(),
  imoc: z
    .object({ user: z.string(), since: z.string(), how: z.enum(['rota', 'claimed', 'paged', 'handover']) })
    .nullable(),
  imocMissing: z.string().nullable(),
  reliefs: z.number(),
  checklists: z.array(run),
  /** Message ts to what highlights it: `pin`, `shortcut`, `reaction:<user>`. */
  highlights: z.record(z.string(), z.array(z.string())),
  notes: z.array(z.string()),
  /** When each person last said something in the incident (ISO 8601, UTC). */
  spoke: z.record(z.string(), z.string()).default({}),
  update: z
    .object({
      id: z.string(),
      headline: z.string(),
      text: z.string(),
      impact: z.string().nullable(),
      doing: z.string().nullable(),
      status: Status,
      nextAt: z.string().nullable(),
      at: z.string(),
      by: z.string().nullable(),
      components: z.record(z.string(), ComponentLevel),
      audiences: z.array(Audience),
      beganAt: z.string().nullable().optional(),
      /** What became of it, by audience and place. */
      outcomes: z.array(
        z.object({
          audience: Audience,
          where: z.string(),
          link: z.string().nullable(),
          error: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  /** Each time somebody was asked for the update that was promised. */
  chases: z.array(chase).default([]),
  /** An update has gone to the public page, so the end has to as well. */
  inPublic: z.boolean(),
  subscribers: z.array(z.string()),
  /** What could not be done so far. Saved states of before it had this shape are read as without. */
  troubles: z.array(trouble).catch([]),
  /** The last time that Slack could not tell us anything; `read`: how much was found in its history since, null until then. */
  gap: z.object({ from: z.string(), until: z.string(), read: z.number().nullable() }).nullable(),
  ...peopleState,
  ...crewState,
  ...boardState,
  ...deploysState,
})
export type State = z.infer<typeof State>
