import { userIdOf } from '../ids.ts'
import { findChannelByName } from '../workspace/find.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Tokens that are already Slack markup and do not change. */
const markupPattern = /<(?:@[UW][A-Z0-9]+(?:\|[^>]*)?|#C[A-Z0-9]+(?:\|[^>]*)?|![a-z]+[^>]*|https?:\/\/[^>\s]+)>/g

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** What Slack's composer makes of typed text: mentions, channels and links become markup, and the rest is escaped. */
export function messageText(ws: Workspace, typed: string): string {
  return outsideMarkup(typed, (part) =>
    outsideCode(escaped(part), (text) =>
      text
        .replace(/(^|[\s(])@(here|channel|everyone)\b/g, '$1<!$2>')
        .replace(/(^|[\s(])@([\w.-]*\w)/g, (all, before, handle) =>
          withName(ws, all, before, handle, { person: (id) => `<@${id}>`, group: (id) => `<!subteam^${id}>` }),
        )
        .replace(/(^|[\s(])#([\w-]+)/g, (all, before, name) => withChannel(ws, all, before, name))
        .replace(/(^|[\s(])(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"])/g, '$1<$2>'),
    ),
  )
}

/** The text of a slash command. People and channels become markup only if the manifest sets should_escape. */
export function commandText(ws: Workspace, typed: string, shouldEscape: boolean): string {
  if (!shouldEscape) return outsideMarkup(typed, escaped)
  return outsideMarkup(typed, (part) =>
    escaped(part)
      .replace(/(^|[\s(])@([\w.-]*\w)/g, (all, before, handle) =>
        withName(ws, all, before, handle, {
          person: (id) => `<@${id}|${handle}>`,
          group: (id) => `<!subteam^${id}|@${handle}>`,
        }),
      )
      .replace(/(^|[\s(])#([\w-]+)/g, (all, before, name) => withChannel(ws, all, before, name)),
  )
}

function outsideMarkup(text: string, change: (part: string) => string): string {
  let done = ''
  let at = 0
  for (const match of text.matchAll(markupPattern)) {
    done += change(text.slice(at, match.index)) + match[0]
    at = match.index + match[0].length
  }
  return done + change(text.slice(at))
}

/** Text inside backticks does not change. */
function outsideCode(text: string, change: (part: string) => string): string {
  return text
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((part, n) => (n % 2 === 1 ? part : change(part)))
    .join('')
}

type Markup = Record<'person' | 'group', (id: string) => string>

/** A handle of a person or of a user group that is in use. */
function withName({ state }: Workspace, all: string, before: string, handle: string, markup: Markup): string {
  const user = state.users.find((candidate) => candidate.handle === handle || candidate.id === userIdOf(handle))
  if (user) return before + markup.person(user.id)
  const group = state.groups?.find((candidate) => candidate.handle === handle && candidate.disabled === 0)
  return group ? before + markup.group(group.id) : all
}

function withChannel(ws: Workspace, all: string, before: string, name: string): string {
  const channel = findChannelByName(ws, name)
  return channel ? `${before}<#${channel.id}|${name}>` : all
}
