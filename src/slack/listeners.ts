import type {
  ActionInput,
  CommandInput,
  EventInput,
  Reply,
  ShortcutInput,
  ViewAnswer,
  ViewInput,
} from './interaction.ts'

/** Returns why this user may not act here, as a sentence, or null if they may. */
export type Gate = (user: string) => Promise<string | null>

/** The handlers for each kind of thing that Slack sends. `Context` lists further arguments of a handler. */
export type Handlers<Context extends unknown[] = []> = {
  /** The verbs of `/incident`. */
  commands: (input: CommandInput, ...context: Context) => Promise<Reply | null>
  actions: (input: ActionInput, ...context: Context) => Promise<Reply | null>
  views: (input: ViewInput, ...context: Context) => Promise<ViewAnswer>
  shortcuts: (input: ShortcutInput, ...context: Context) => Promise<Reply | null>
  events: (input: EventInput, ...context: Context) => Promise<void>
}

/** Which handler listens to what, by Slack's names. There is one for each name, and imoc receives only what is in this table. */
export type Listeners = { [Kind in keyof Handlers]: Map<string, Handlers[Kind]> } & {
  /** Returns the verb and the text that somebody meant, or a line that says what to type. */
  meant(typed: { verb: string; text: string }): { verb: string; text: string } | { say: string }
}
