import type { Step, Way } from './step.ts'

export const tagging: Step = {
  title: 'Tags on the page, and what is refused',
  play: async (way) => {
    const { readsAs, sends, main, factsOf, facts, command, click, says, shortcut, submit, close, practice } = way
    const incident = await main()
    const { number, channel: at } = incident
    const about = await seqOf(way, 'Could it be')
    const page = (seq: number) => `/incidents/${number}/tags?about=${seq}`
    await readsAs('jonas', page(about))
    await readsAs('sam', page(about))
    const tag = (fields: Record<string, string>, who = 'jonas', headers: Record<string, string> = {}) =>
      sends(who, '/timeline/tags', { incident: String(number), about: String(about), ...fields }, { headers })
    await tag({ do: 'tag', tag: 'surprise' })
    await tag({ do: 'dismiss', tag: 'information-seeking' })
    await tag({ do: 'untag', tag: 'surprise' }, 'aiko')
    await tag({ do: 'untag', tag: 'surprise' })
    await tag({ do: 'tag', tag: 'not-of-this-list' })
    await tag({ do: 'tag', tag: 'surprise', rule: 'an-old-rule' })
    await tag({ do: 'tag', tag: 'surprise', about: '1' })
    await tag({ do: 'nothing' })
    await tag({ do: 'tag', tag: 'surprise' }, 'sam')
    const json = { accept: 'application/json' }
    await tag({ do: 'tag', tag: 'surprise' }, 'sam', json)
    await tag({ incident: '999', do: 'tag', tag: 'surprise' }, 'mira', json)
    await tag({}, 'mira', { ...json, 'content-type': 'text/plain' })
    await sends('mira', '/timeline/tags', { incident: String(number) }, { signedIn: false, headers: json })

    await command('robin', at, 'note the proxy was restarted')
    await click('robin', at, 'note-undo', { about: 'the proxy was restarted' })
    const gone = (await factsOf(incident, 'message-deleted', 'note-withdrawn')).map(({ seq }) => seq)
    const all = await facts(incident)
    for (const { seq, kind } of all) if (gone.includes(seq) || kind === 'message') await readsAs('mira', page(seq))
    const ts = await says('aiko', at, 'Nobody expected that')
    await shortcut('aiko', at, ts, 'tag-message')
    await practice.act.delete({ as: 'aiko', channel: at, ts })
    await submit('aiko', { tags: ['surprise'] })
    await close('aiko')
  },
}

/** The number of the fact that has a message with these words. */
export async function seqOf({ main, factsOf }: Pick<Way, 'main' | 'factsOf'>, words: string): Promise<number> {
  const found = (await factsOf(await main(), 'message')).find(({ data }) => data.text.includes(words))
  if (!found) throw new Error(`Nobody says "${words}".`)
  return found.seq
}
