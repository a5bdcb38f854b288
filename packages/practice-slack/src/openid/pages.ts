import { html, raw } from 'hono/html'
import type { State, User } from '../workspace/types.ts'

/** What a person is in the workspace, where that is not a member. */
const standings: Partial<Record<NonNullable<User['is']>, string>> = {
  guest: 'guest',
  'single-channel-guest': 'guest in one channel',
  stranger: 'of another workspace',
  unknown: 'not known to the app',
}

/** Asks as whom to sign in; each answer leads to the same address with that person's id added. `me`: who one is on the practice page. */
export function choicePage(
  { team, bot }: State,
  { people, me, asked }: { people: User[]; me: string | undefined; asked: URLSearchParams },
) {
  const choices = people.map((user) => {
    const address = `?${new URLSearchParams([...asked, ['user', user.id]])}`
    const standing = user.is && standings[user.is]
    const before = user.handle === me ? 'Continue as ' : ''
    return html`<li><a href="${address}">${before}<strong>${user.name}</strong> @${user.handle}${standing ? `, ${standing}` : ''}</a></li>`
  })
  return page(
    `Sign in to ${team.name}`,
    html`<p>${bot.name} asks who you are. On the real Slack you would be signed in already; here you choose.</p>
      <ul>
        ${choices}
      </ul>`,
  )
}

export function problemPage(title: string, problem: string) {
  return page(title, html`<p>${problem}</p>`)
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 34rem; margin: 2rem auto; padding: 0 1rem }
ul { list-style: none; padding: 0 }
a { display: block; padding: .6rem .8rem; margin: .4rem 0; border: 1px solid; border-radius: .5rem; color: inherit; text-decoration: none }
a:hover, a:focus-visible { outline: 2px solid }
`

function page(title: string, body: ReturnType<typeof html>) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – practice Slack</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${body}
      </body>
    </html>`
}
