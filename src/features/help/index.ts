import { section } from '../../slack/blocks.ts'
import { modal } from '../../slack/forms.ts'
import { cut, plain } from '../../slack/mrkdwn.ts'
import type { Feature } from '../feature.ts'
import { helpBlocks } from './view.ts'

/** What to do, by situation; also the answer to a verb that does not exist. */
export const helpFeature: Feature = {
  name: 'help',

  commands: {
    help: async (input) => {
      const unknown = input.text !== '' && !input.text.startsWith('help')
      const text = `${unknown ? `There is no \`/incident ${plain(cut(input.text, 40))}\`. ` : ''}Which one are you?`
      return { text, blocks: [section(text), ...helpBlocks()] }
    },
  },

  actions: {
    'home-help': async (input, house) => {
      await house.slack.openView(input.triggerId, {
        ...modal({
          callback: 'help',
          metadata: '',
          title: 'What can I do here?',
          submit: 'Thanks',
          blocks: helpBlocks(),
        }),
      })
      return null
    },
  },

  views: { help: async () => ({ close: true }) },
}
