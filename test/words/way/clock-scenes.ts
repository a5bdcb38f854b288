import type { Step, Way } from './step.ts'

const typed = [
  ...['', 'engine', 'impact somehow', 'impact at 25:99', 'impact 1999-01-01 10:00'],
  ...['impact 2030-01-01 10:00', 'mitigated facts', 'impact 8:42 UTC the graph shows it'],
  ...['impact 8:42 UTC', 'diagnosed unknown', 'diagnosed unknown', 'detected 9:40 UTC'],
  ...['detected 8:30 UTC because the first alert came then', `detected 8:31 UTC because ${'so '.repeat(200)}`],
  ...['impact unknown nobody looked', 'impact facts', ''],
]

const seconds = (iso: string): number => Date.parse(iso) / 1000

export const clockScenes: Step = {
  title: 'The clock of an incident',
  play: async (way) => {
    const { command, click, submit, close, readsAs, main } = way
    const { channel: at, number } = await main()
    for (const text of typed) await command('robin', at, `clock ${text}`)
    await click('robin', at, 'clock-correct')
    await submit('robin', { point: null })
    await submit('robin', { point: 'recovered', when: null })
    await submit('robin', { point: 'recovered', when: 'time' })
    await submit('robin', { point: 'recovered', when: 'time', at: seconds('2036-03-04T09:15:00Z') })
    await command('jonas', at, 'clock recovered 9:30 UTC')
    await submit('robin', { point: 'recovered', when: 'time', at: seconds('2026-03-04T09:20:00Z') })
    await close('robin')
    await onThePage(way, number)
    await readsAs('sam', `/incidents/${number}/clock`)
    await command('mira', at, 'status mitigated the pool is larger')
    await command('robin', at, 'clock mitigated 9:10 UTC')
    await command('robin', at, 'clock recovered 9:05 UTC because the graph shows it')
    await command('robin', at, 'clock')
    await command('mira', at, 'status identified the pool is too small')
    await command('mira', at, 'status resolved it holds')
    await command('robin', at, 'clock diagnosed facts')
    await command('robin', at, 'clock corrected facts')
    await command('robin', at, 'clock')
    await readsAs('robin', `/incidents/${number}/clock`)
  },
}

async function onThePage({ readsAs, sends }: Way, number: number): Promise<void> {
  await readsAs('jonas', `/incidents/${number}/clock?point=corrected`)
  const set = (fields: Record<string, string>, who = 'jonas') =>
    sends(who, '/clock/set', { incident: String(number), ...fields })
  const corrected = { point: 'corrected', how: 'time', date: '2026-03-04', time: '09:25' }
  await set({})
  await set({ point: 'corrected' })
  await set({ ...corrected, time: '' })
  await set({ ...corrected, date: '2026-02-31' })
  await set(corrected, 'sam')
  await set({ ...corrected, why: 'the last host was drained' })
  await set({ ...corrected, why: 'the page is an old one' })
  await sends(
    'jonas',
    '/clock/set',
    { incident: String(number), why: 'The graph of the pool shows it' },
    { signedIn: false },
  )
}
