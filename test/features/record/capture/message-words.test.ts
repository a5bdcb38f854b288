import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsOf } from '../../../../src/features/record/capture/message-words.ts'

const rich = (...elements: object[]) => [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }]

test.each([
  ['its text', { text: 'It is back', blocks: rich({ type: 'text', text: 'It is back' }) }, 'It is back'],
  [
    'a section',
    { text: '', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'DB failover done' } }] },
    'DB failover done',
  ],
  [
    'an attachment',
    { text: '', attachments: [{ fallback: '[FIRING] p99', title: '[FIRING] p99 above 9 s', text: 'checkout' }] },
    '[FIRING] p99 above 9 s\ncheckout',
  ],
  ['a fallback where there is nothing else', { text: '', attachments: [{ fallback: '[FIRING] p99' }] }, '[FIRING] p99'],
  [
    'fields',
    { text: 'Alert', attachments: [{ fields: [{ title: 'Severity', value: 'high', short: true }] }] },
    'Alert\nSeverity: high',
  ],
  [
    'rich text with people and links',
    {
      text: '',
      blocks: rich(
        { type: 'user', user_id: 'U1' },
        { type: 'text', text: ' see ' },
        { type: 'link', url: 'https://x.example' },
      ),
    },
    '<@U1> see <https://x.example>',
  ],
  [
    'a header and fields, and no button',
    {
      text: '',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Deploy 42' } },
        { type: 'section', fields: [{ type: 'mrkdwn', text: 'by mira' }] },
        { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Roll back' } }] },
      ],
    },
    'Deploy 42\nby mira',
  ],
  [
    'blocks that say more than the short text beside them',
    {
      text: 'FIRING: CheckoutErrorRate',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'FIRING: CheckoutErrorRate' } },
        { type: 'section', text: { type: 'mrkdwn', text: 'Errors at 42 %' } },
        { type: 'image', alt_text: 'error rate of the last hour', title: { type: 'plain_text', text: 'graph' } },
      ],
    },
    'FIRING: CheckoutErrorRate\nErrors at 42 %\nerror rate of the last hour',
  ],
  [
    'a link in the title of an attachment, and who made it',
    {
      text: '',
      attachments: [{ author_name: 'ana', title: 'PR 42', title_link: 'https://g.example/42', footer: 'acme/shop' }],
    },
    'ana\n<https://g.example/42|PR 42>\nacme/shop',
  ],
  [
    'rich text with a group, everybody, a channel, a time and an emoji',
    {
      text: '',
      blocks: rich(
        { type: 'usergroup', usergroup_id: 'S1' },
        { type: 'broadcast', range: 'here' },
        { type: 'channel', channel_id: 'C1' },
        { type: 'date', timestamp: 1, format: '{time}', fallback: '14:05' },
        { type: 'emoji', name: 'fire' },
      ),
    },
    '<!subteam^S1><!here><#C1>14:05:fire:',
  ],
  [
    'an attachment that repeats the text, once',
    { text: 'p99 is high', attachments: [{ text: 'p99 is high' }] },
    'p99 is high',
  ],
])('The words of a message are what people see: %s', (_, message, said) => {
  expect(wordsOf(message)).toBe(said)
})

test('The text of a message is kept, whatever blocks and attachments it has', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.anything(), fc.anything(), (text, blocks, attachments) => {
      if (text.trim() !== '') expect(wordsOf({ text, blocks, attachments }).startsWith(text)).toBe(true)
      expect(typeof wordsOf({ text: null, blocks: [blocks], attachments: [attachments] })).toBe('string')
    }),
  )
})
