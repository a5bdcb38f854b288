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
      const body = await answer.clone().text()
      const lines = pageLines(body)
      book.write('web page', /^\/incidents\/|show=/.test(path) ? factLines(lines) : lines)
      return answer
    },
    /** Reads one as somebody else. */
    async readsAs(who: string, path: string): Promise<void> {
      book.write('web page', factLines(pageLines(await (await world.visit(path, who)).text())))
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

function wordsIn(given: unknown): string[] {
  if (typeof given === 'string') return given.split(/ · |\n/)
  if (typeof given === 'object' && given !== null) return Object.values(given).flatMap(wordsIn)
  return []
}
