import type {
  ActionInput,
  CommandInput,
  EventInput,
  Reply,
  ShortcutInput,
  ViewAnswer,
  ViewInput,
} from './interaction.ts'

/** Whether this user may act here: null, or the sentence that says why not. */
export type Gate = (user: string) => Promise<string | null>

/** What handles each kind of thing that Slack tells us. `Context`: what a handler is given besides. */
export type Handlers<Context extends unknown[] = []> = {
  /** The verbs of `/incident`. */
  commands: (input: CommandInput, ...context: Context) => Promise<Reply | null>
  actions: (input: ActionInput, ...context: Context) => Promise<Reply | null>
  views: (input: ViewInput, ...context: Context) => Promise<ViewAnswer>
  shortcuts: (input: ShortcutInput, ...context: Context) => Promise<Reply | null>
  events: (input: EventInput, ...context: Context) => Promise<void>
}

/** Who listens to what, by Slack's names. One listener for each; the table is the whole of what imoc hears. */
export type Listeners = { [Kind in keyof Handlers]: Map<string, Handlers[Kind]> } & {
  /** The verb and the words that somebody meant, or a line that says what to type. */
  meant(typed: { verb: string; text: string }): { verb: string; text: string } | { say: string }
}
