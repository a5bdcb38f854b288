import { signIn } from '../../practice/bot/sign-in.ts'
import { offlineOver } from '../support/offline-over.ts'
import type { World } from '../support/world.ts'
import type { Book } from './book.ts'
import { standing } from './look.ts'
import { factLines, pageLines } from './page-lines.ts'

export type Stage = ReturnType<typeof stage>

/** A world in which whatever is done is followed by a look at what people read then. */
export function stage(world: World, book: Book) {
  function look(): void {
    for (const { reader, lines } of standing(world.practice)) book.write(reader, lines)
  }
  const then =
    <Given extends unknown[], Answer>(deed: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      for (const words of wordsIn(given)) book.typed(words)
      const answer = await deed(...given)
      look()
      return answer
    }
  const submit = then(world.submit)
  const writePage = (path: string, body: string) => {
    const lines = pageLines(body)
    book.write('web page', tellsFacts.test(path) ? factLines(lines) : lines)
  }
  const cookies = new Map<string, string>()
  async function cookieOf(who: string): Promise<string> {
    const cookie = cookies.get(who) ?? (await signIn(world.url, world.idOf(who)))
    cookies.set(who, cookie)
    return cookie
  }
  async function readsAs(who: string, path: string): Promise<string> {
    const body = await (await world.visit(path, who)).text()
    writePage(path, body)
    return body
  }

  return {
    ...world,
    command: then(world.command),
    declare: then(world.declare),
    click: then(world.click),
    shortcut: then(world.shortcut),
    says: then(world.says),
    joins: then(world.joins),
    advance: then(world.advance),
    openHome: then(world.openHome),
    clickAtHome: then(world.clickAtHome),
    settle: then(world.settle),
    submit: async (...given: Parameters<World['submit']>) => {
      const errors = await submit(...given)
      book.write('form, under a field', Object.values(errors))
      return errors
    },
    /** Closes the form on top. */
    async close(who: string): Promise<void> {
      while (world.hasForm(who)) await world.practice.act.close({ as: who })
    },
    /** Reads a page of imoc's. */
    async reads(path: string, init?: RequestInit): Promise<Response> {
      const isSignedIn = /^\/(?:$|\?|incidents\/)/.test(path)
      const answer = isSignedIn
        ? await world.visit(path)
        : await fetch(world.url + path, { redirect: 'manual', ...init })
      writePage(path, await answer.clone().text())
      return answer
    },
    /** Reads one as somebody else. */
    readsAs,
    /** Sends a form of a page and reads what comes of it, also where that is another page; answers with the words there. */
    async sends(who: string, path: string, fields: Fields | FormData, more: Sending = {}): Promise<string> {
      const { signedIn = true, headers = {} } = more
      const isFile = fields instanceof FormData
      if (!isFile) for (const words of wordsIn(fields)) book.typed(words)
      const cookie = signedIn ? await cookieOf(who) : ''
      const answer = await fetch(world.url + path, {
        ...{ method: 'POST', redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'same-origin', ...headers } },
        body: isFile ? fields : new URLSearchParams(fields),
      })
      const to = answer.headers.get('location')
      await world.settle()
      if (to !== null) return readsAs(who, to)
      const body = await answer.text()
      if (body.startsWith('{')) book.write('web page', [saidIn(body)])
      else writePage(path, body)
      return body
    },
    /** Takes down what a file has that somebody downloads. */
    readsFile(name: string, words: string): void {
      book.write(name, name.endsWith('.html') ? factLines(pageLines(words)) : words.split(/\r?\n/))
    },
    /** Asks on the command line. */
    async asks(...asked: Parameters<ReturnType<typeof offlineOver>>): Promise<void> {
      const { text } = await offlineOver(world)(...asked)
      book.write('command line', text.split('\n'))
      await world.settle()
      look()
    },
  }
}

type Fields = Record<string, string>
type Sending = { signedIn?: boolean; headers?: Record<string, string> }

/** Pages whose lines have no fixed order where several have the same time. */
const tellsFacts = /\/(?:timeline|write-up)\b(?!\/)|^\/audit|show=/

function saidIn(json: string): string {
  const answer: unknown = JSON.parse(json)
  return typeof answer === 'object' && answer !== null && 'said' in answer ? String(answer.said) : ''
}

function wordsIn(given: unknown): string[] {
  if (typeof given === 'string') return given.split(/ · |\n/)
  if (typeof given === 'object' && given !== null) return Object.values(given).flatMap(wordsIn)
  return []
}
