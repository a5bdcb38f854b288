import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fn, pageModule } from './page-module.ts'

const { suggest } = await pageModule('composer/suggest.js', {
  suggest: fn<(text: string, cursor: number, known: object) => unknown>(),
})

const Offer = z.object({
  kind: z.string(),
  from: z.number(),
  items: z.array(z.object({ label: z.string(), insert: z.string() })),
})

const known = {
  commands: [{ command: '/deploy', description: 'Releases', usage_hint: 'declare [title] | update | status [name]' }],
  people: [
    { id: 'U1', handle: 'mira', name: 'Mira Okafor', title: 'Manager' },
    { id: 'U2', handle: 'sam', name: 'Sam Miller', title: 'Support' },
  ],
  groups: [
    { id: 'S1', handle: 'mobile', name: 'Mobile team', members: ['U1'], disabled: false },
    { id: 'S2', handle: 'mothballed', name: 'Old team', members: ['U1'], disabled: true },
  ],
  bot: { id: 'B', name: 'bot' },
  channels: [
    { id: 'C1', name: 'general', kind: 'public', topic: '', archived: false },
    { id: 'C2', name: 'gone', kind: 'public', topic: '', archived: true },
  ],
}
const offered = (text: string, cursor = text.length) => {
  const offer = suggest(text, cursor, known)
  return offer === null ? null : Offer.parse(offer).items.map(({ insert }) => insert)
}

describe('the suggestions while typing', () => {
  it('Commands of the manifest are completed at the beginning only', () => {
    expect(offered('/dep')).toEqual(['/deploy '])
    expect(offered('say /dep')).toBeNull()
  })

  it('The parts of the usage hint are offered after the command', () => {
    expect(offered('/deploy ')).toEqual(['declare ', 'update', 'status '])
    expect(offered('/deploy up')).toEqual(['update'])
  })

  it('People are completed by handle and by every part of their name, and so is the bot', () => {
    expect(offered('ask @mi')).toEqual(['@mira ', '@sam '])
    expect(offered('@bo')).toEqual(['@bot '])
    expect(offered('mira@mi')).toBeNull()
  })

  it('User groups are completed by handle, but for those that are disabled', () => {
    expect(offered('ask @mo')).toEqual(['@mobile '])
  })

  it('The mention of the whole channel is offered only when it is typed', () => {
    expect(offered('@')).not.toContain('@channel ')
    expect(offered('@chan')).toEqual(['@channel '])
  })

  it('Open channels are completed', () => {
    expect(offered('in #g')).toEqual(['#general '])
  })

  it('The text before the cursor decides, and not the end of the text', () => {
    expect(offered('@mi and more', 3)).toEqual(['@mira ', '@sam '])
  })
})
