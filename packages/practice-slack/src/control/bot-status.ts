export type BotState = 'starting' | 'ready' | 'stopped'

/** `url` is the address of the bot's own pages, `signIn` the path there at which signing in with Slack begins. */
type Status = { state: BotState; url: string | null; signIn: string }

/** The state of the bot, as reported by the program that runs it. */
export type BotStatus = {
  get(): Status
  set(status: { state: BotState; url?: string | undefined; sign_in?: string | undefined }): void
}

export function createBotStatus(): BotStatus {
  let status: Status = { state: 'stopped', url: null, signIn: '/sign-in/slack?page=/' }
  return {
    get: () => status,
    set({ state, url, sign_in }) {
      status = { state, url: url ?? status.url, signIn: sign_in ?? status.signIn }
    },
  }
}
