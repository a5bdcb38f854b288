import { actions, button, section } from '../../../slack/blocks.ts'
import { modal } from '../../../slack/forms.ts'
import type { Feature } from '../../feature.ts'
import { helpBlocks } from './view.ts'

/** What to do, by situation. */
export const helpFeature: Feature = {
  name: 'help',

  commands: {
    help: async () => {
      const text = 'Which of these is you?'
      const declare = actions(button('home-declare', 'Declare an incident', 'help', 'primary'))
      return { text, blocks: [declare, section(text), ...helpBlocks()] }
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
