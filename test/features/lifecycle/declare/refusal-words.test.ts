import { expect, test } from 'vitest'
import { NoNameFree } from '../../../../src/features/lifecycle/declare/make-channel.ts'
import { whyNoChannel } from '../../../../src/features/lifecycle/declare/refusal-words.ts'
import { RetryAfter } from '../../../../src/incident/failure.ts'
import { SlackRefused } from '../../../../src/slack/failure.ts'

test.each<[string, unknown, RegExp]>([
  [
    'a setting of the workspace',
    new SlackRefused({ method: 'm' }, 'restricted_action', ''),
    /^this workspace does not allow imoc to create channels; an owner of the workspace/,
  ],
  [
    'a missing permission',
    new SlackRefused({ method: 'm' }, 'missing_scope', ''),
    /^imoc does not have permission .* must reinstall it$/,
  ],
  ['an unknown error', new SlackRefused({ method: 'm' }, 'strange_error', ''), /^Slack says strange_error$/],
  ['names that are all taken', new NoNameFree(), /channel\.name in config\/workspace\.yaml$/],
  ['a rate limit', new RetryAfter('x', 1), /^Slack is limiting imoc's requests$/],
  ['a broken connection', new TypeError('fetch failed'), /^Slack does not answer$/],
])('A channel that is refused because of %s is explained in words that people can act on', (_, error, words) => {
  expect(whyNoChannel(error)).toMatch(words)
})
