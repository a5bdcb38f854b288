import type { FaultSpec } from 'practice-slack'
import type { Failure } from '../cluster/cluster.ts'
import type { Secret } from './secrets.ts'

/** Selects one of the people's messages at that time: 0 is the oldest, 1 would be past the newest. */
type On = { which: number }

/**
 * What one person does. An eager person waits for the channel and writes as soon as it exists. The mark makes the words unique, so that
 * they can be traced.
 */
export type Act =
  | { verb: 'declare'; text: string; mark: string }
  | { verb: 'say'; text: string; thread: number | null; broadcast: boolean; files: string[]; eager: boolean }
  | ({ verb: 'edit'; text: string } & On)
  | ({ verb: 'delete' } & On)
  | ({ verb: 'react'; name: string } & On)
  | ({ verb: 'unreact'; name: string } & On)
  | ({ verb: 'pin' } & On)
  | ({ verb: 'unpin' } & On)
  | { verb: 'join' }
  | { verb: 'leave' }
  | { verb: 'note' | 'status' | 'severity'; text: string; mark: string }
  | { verb: 'callout'; to: string; text: string; mark: string }
  | { verb: 'imoc' }
  | { verb: 'update'; text: string; mark: string; minutes: string }
  | { verb: 'tick'; item: number }
  | { verb: 'page'; press: 'page-acknowledge' | 'page-cannot'; mark: string }

/** `at` is in milliseconds from the beginning; `incident` counts from 0. */
export type Deed = Act & { at: number; incident: number; who: string }

/** What goes wrong, starting at `at`. */
export type Trouble = { at: number } & (
  | { kind: 'fault'; spec: FaultSpec; lasts: number }
  | { kind: 'sockets'; how: 'drop' | 'refresh' }
  | { kind: 'kill'; replica: number; down: number }
  | { kind: 'database'; mode: 'fast' | 'immediate'; down: number }
  | { kind: 'primary'; how: Failure; lasts: number }
  | { kind: 'disk'; incident: number; lasts: number }
  | { kind: 'jump'; replica: number; by: number }
  | { kind: 'loss'; loss: Loss; lasts: number }
)

/** One of our channels: an incident's, or the one for announcements. */
export type Place = number | 'announcements'

/** A change to a channel or a person after which Slack refuses our calls. All except the last three kinds for channels are undone. */
export type Loss =
  | { what: 'archived' | 'removed'; place: Place }
  | { what: 'restricted'; place: Place; posting: 'restricted' | 'read-only' | 'threads-only' }
  | { what: 'renamed' | 'private' | 'deleted'; place: number }
  | { what: 'standing'; who: string; is: 'gone' | 'guest' }

/** Everything that happens in a run, drawn from its seed before it begins. */
export type Plan = {
  seed: number
  minutes: number
  replicas: number
  transport: 'socket' | 'http'
  /** A word in each incident's title, by which its channel is found. */
  marks: string[]
  deeds: Deed[]
  troubles: Trouble[]
  secrets: Secret[]
  /** The database is a cluster that fails over. */
  cluster?: true
}
