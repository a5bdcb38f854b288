import type {
  ActionInput,
  CommandInput,
  EventInput,
  Reply,
  ShortcutInput,
  ViewAnswer,
  ViewInput,
} from './interaction.ts'

/** Who listens to what, by Slack's names. One listener for each; the table is the whole of what imoc hears. */
export type Listeners = {
  /** The verb and the words that somebody meant, or a line that says what to type. */
  meant(typed: { verb: string; text: string }): { verb: string; text: string } | { say: string }
  /** The verbs of `/incident`. */
  commands: Map<string, (input: CommandInput) => Promise<Reply | null>>
  actions: Map<string, (input: ActionInput) => Promise<Reply | null>>
  views: Map<string, (input: ViewInput) => Promise<ViewAnswer>>
  shortcuts: Map<string, (input: ShortcutInput) => Promise<Reply | null>>
  events: Map<string, (input: EventInput) => Promise<void>>
}
