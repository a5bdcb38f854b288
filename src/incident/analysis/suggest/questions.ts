import type { MessageRule } from './rule.ts'

export const questions: MessageRule[] = [
  {
    id: 'asks',
    tag: 'information-seeking',
    why: 'Its last sentence is a question.',
    fits: ({ text }) => /\?["')\]’”\s]*$/.test(text),
  },
]
