import type { Step } from './step.ts'

export const roles: Step = {
  title: 'Roles',
  play: async ({ command, click, submit, main, idOf, close }) => {
    const { channel: at } = await main()
    await command('sam', at, 'role')
    await command('aiko', at, 'role scribe')
    await command('aiko', at, 'role scribe')
    await command('mira', at, 'role scribe @vera')
    for (const text of ['role liaison for payments', 'role liaison', 'role deputy']) {
      await command('jonas', at, text)
    }
    for (const text of [
      'leave deputy',
      'leave deputy',
      'leave',
      'imoc',
      'poet',
      'scribe @nobody',
      'scribe @imoc',
      'leave liaison @jonas',
    ]) {
      await command('mira', at, `role ${text}`)
    }
    await click('mira', at, 'card-others')
    await click('mira', at, 'roles-open')
    await submit('mira', { role: 'liaison', who: idOf('vera'), team: null })
    await submit('mira', { role: 'deputy', who: idOf('imoc') })
    await close('mira')
    await command('vera', at, 'role leave scribe')
  },
}
