import { html } from '../html.js'

/** What an app needs to be told so that it takes this for its Slack. */
export const Setup = ({ setup }) => html`<dl class="greeting-setup">
  ${linesOf(setup).map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}
</dl>`

const linesOf = ({ api_url, transport, bot_token, app_token, signing_secret }) => [
  ['API address (slackApiUrl)', api_url],
  ['Bot token', bot_token],
  transport === 'socket' ? ['App token, for Socket Mode', app_token] : ['Signing secret', signing_secret],
]
