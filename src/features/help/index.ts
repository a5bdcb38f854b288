import type { KnownBlock } from '@slack/types'
import { context, section } from '../../slack/blocks.ts'
import { cut, plain } from '../../slack/mrkdwn.ts'
import type { Feature } from '../feature.ts'

const situations: [string, string][] = [
  [
    'I just noticed something',
    '`/incident declare checkout is failing` opens a channel and pages the IMOC. If in doubt, declare.',
  ],
  [
    "I am in an incident's channel",
    'Just talk: it is the timeline. :pushpin: on a message makes it stand out. `/incident note [at 14:05] …` adds what was not said here.',
  ],
  [
    'I am IMOC',
    'Your checklist is in our DM. `/incident update` tells people, `/incident status mitigated`, `/incident severity sev2`.',
  ],
  [
    'Someone should lead',
    '`/incident imoc me` takes over, `/incident imoc call` pages whoever is on the rota, `/incident imoc` shows who it is.',
  ],
  [
    'I need somebody',
    '`/incident page @somebody what for` wakes them by direct message, and tells you what they say. `/incident imoc cover me fri 18:00 to mon 9:00` asks the rota to cover you.',
  ],
  ['It is over', '`/incident status resolved`, then read `/incident write-up`. `/incident timeline` has everything.'],
]

/** What to do, by situation; also the answer to a verb that does not exist. */
export const helpFeature: Feature = {
  name: 'help',
  commands: {
    help: async (input) => {
      const unknown = input.text !== '' && !input.text.startsWith('help')
      const lead = unknown ? `There is no \`/incident ${plain(cut(input.text, 40))}\`. ` : ''
      const text = `${lead}What imoc can do for you:`
      const blocks: KnownBlock[] = [
        section(text),
        ...situations.map(([when, what]) => section(`*${when}*\n${what}`)),
        context("Everything written in an incident's channel is recorded. Nobody is blamed for a false alarm."),
      ]
      return { text, blocks }
    },
  },
}
