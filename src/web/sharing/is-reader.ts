import type { Context } from 'hono'

/** Programs that open a link to show a preview of it, or to look for something bad in it, before a person does. */
const programs =
  /Slackbot|Slack-ImgProxy|Twitterbot|facebookexternalhit|LinkedInBot|Discordbot|TelegramBot|WhatsApp\/|SkypeUriPreview|Mattermost|Googlebot|Google-Safety|bingbot|BingPreview|Applebot|Iframely|Embedly|SafeLinks|Barracuda|Proofpoint|Mimecast|ZoomBot|redditbot|Bytespider|GPTBot|ClaudeBot/i

/** Whether a program asks for a preview. It is shown nothing of the incident, since others see what it makes of it. */
export function isPreview(c: Context): boolean {
  return programs.test(c.req.header('user-agent') ?? '')
}

/** Whether a person may be reading: neither a question for the headers alone, nor a page that a browser loads in case it is wanted. */
export function isReader(c: Context): boolean {
  const purpose = `${c.req.header('sec-purpose') ?? ''} ${c.req.header('purpose') ?? ''}`
  return c.req.method === 'GET' && !isPreview(c) && !/prefetch|prerender|preview/i.test(purpose)
}
