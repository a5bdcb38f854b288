import type { Practice } from '../start.ts'

/** What a person reads once it runs: its address, its people, and the settings that their app needs. */
export function howToConnect({ url, tokens, transport, read }: Practice, requestUrl: string | undefined): string {
  const names = read.people().map(({ handle }) => handle)
  return `The practice Slack is at ${url}: open it in a browser, and be ${names.slice(0, -1).join(', ')} or ${names.at(-1)}.

What the app is told:
  SLACK_API_URL=${url}/api/
  SLACK_BOT_TOKEN=${tokens.bot}
${transport === 'socket' ? `  SLACK_APP_TOKEN=${tokens.app}` : `  SLACK_SIGNING_SECRET=${tokens.signingSecret}`}

With Bolt, over ${transport === 'socket' ? 'Socket Mode' : `HTTP (signed requests go to ${requestUrl}/slack/events)`}:
  new App({
    token: process.env.SLACK_BOT_TOKEN,
${transport === 'socket' ? '    appToken: process.env.SLACK_APP_TOKEN,\n    socketMode: true,' : '    signingSecret: process.env.SLACK_SIGNING_SECRET,'}
    clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
  })

${transport === 'socket' ? 'Over HTTP: --transport http --request-url http://127.0.0.1:3000. ' : ''}Ctrl-C stops it.
`
}
