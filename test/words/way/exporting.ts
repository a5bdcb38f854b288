import { unzip } from '../../support/unzip.ts'
import type { Step } from './step.ts'

export const exporting: Step = {
  title: 'Exports',
  play: async ({ command, newest, main, readsAs, readsFile, visit, advance, asks }) => {
    const { channel: at, number } = await main()
    await command('sam', '#general', 'export')
    await command('robin', at, 'export')
    await readsAs('sam', `/incidents/${number}/export`)
    await command('robin', '#general', 'declare --private A leaver has our keys')
    await advance(5_000)
    const hidden = await newest()
    await readsAs('robin', `/incidents/${hidden.number}/export`)
    await readsAs('robin', `/incidents/${hidden.number}/timeline?show=highlights`)
    for (const of of [number, hidden.number]) {
      const answer = await visit(`/incidents/${of}/export/all.zip`, 'robin')
      for (const [path, words] of await unzip(new Uint8Array(await answer.arrayBuffer()))) {
        if (/\.(?:txt|md|html)$/.test(path)) readsFile(path, words)
      }
    }
    await asks({ verb: 'show', incident: number }, 'cli')
    await readsAs('vera', '/audit')
  },
}
