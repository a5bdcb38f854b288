/** One wording of a message, as Slack stored it; `ts` is that of the message or of the edit. */
export type Wording = { text: string; ts: string }

/** A message as its author knows it, with all its wordings. */
export type Said = {
  incident: number
  channel: string
  ts: string
  user: string
  thread: string | null
  broadcast: boolean
  files: string[]
  wordings: Wording[]
  deleted: boolean
}

/** The answer to a command: done, refused with a reason, failed, or nothing that says either. */
export type Answer = 'done' | 'refused' | 'failed' | 'unknown'

/** A command by its words, with the answer to each time it was typed. */
export type Command = {
  kind: 'declare' | 'note' | 'status' | 'severity' | 'imoc' | 'update' | 'callout'
  incident: number
  mark: string
  answers: Answer[]
  /** The id of the incident whose form was filled in: a form that opened late may belong to another incident than the last request. */
  form?: string
}

export type Record = {
  /** How much people have done or tried so far, whatever the result. */
  acts: number
  said: Map<string, Said>
  commands: Command[]
  /** What was done and what could not be done, by verb: there may be nothing to edit yet. */
  done: Map<string, number>
  skipped: Map<string, number>
}

export const newRecord = (): Record => ({
  acts: 0,
  said: new Map(),
  commands: [],
  done: new Map(),
  skipped: new Map(),
})

export const placeOf = ({ channel, ts }: { channel: string; ts: string }): string => `${channel}/${ts}`

export function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}
