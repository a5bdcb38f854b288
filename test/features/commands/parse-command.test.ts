import { describe, expect, test } from 'vitest'
import { meant } from '../../../src/features/commands/parse-command.ts'

const verbs = [
  'declare',
  'status',
  'severity',
  'update',
  'note',
  'task',
  'page',
  'imoc',
  'handover',
  'role',
  'write-up',
  'timeline',
  'help',
]
const roles = [
  { id: 'scribe', name: 'Scribe' },
  { id: 'liaison', name: 'Team liaison' },
]
const typed = (verb: string, text = '') => meant({ verb, text }, { verbs, severities: ['sev1', 'sev2'], roles })

describe('what people type after /incident', () => {
  test.each(verbs)('/incident %s means itself', (verb) => {
    expect(typed(verb, 'some words')).toEqual({ verb, text: 'some words' })
  })

  test.each([
    ['resolve', 'the rollback helped', 'status', 'resolved the rollback helped'],
    ['close', '', 'status', 'closed'],
    ['new', 'checkout fails', 'declare', 'checkout fails'],
    ['create', 'checkout fails', 'declare', 'checkout fails'],
    ['escalate', '', 'imoc', 'call'],
    ['escalate', '<@U1> please', 'page', '<@U1> please'],
    ['assign', 'scribe <@U1>', 'role', 'scribe <@U1>'],
    ['rename', 'Search is slow', 'title', 'Search is slow'],
    ['lead', '', 'imoc', 'me'],
    ['lead', '<@U1>', 'handover', '<@U1>'],
    ['summary', 'half of them fail', 'update', 'half of them fail'],
    ['summary', '', 'write-up', ''],
    ['sev2', 'more regions', 'severity', 'sev2 more regions'],
    ['action', 'check the replica', 'task', 'check the replica'],
    ['follow-up', 'check the replica', 'task', 'check the replica'],
    ['catch-up', '', 'catchup', ''],
    ['find', 'bad release', 'search', 'bad release'],
  ])('/incident %s %j means %s %j', (verb, text, ours, words) => {
    expect(typed(verb, text)).toEqual({ verb: ours, text: words })
  })

  test.each([
    ['<@U1> restart the workers', 'task', 'restart the workers <@U1>'],
    ['<@U1|mira>: restart the workers', 'task', 'restart the workers <@U1|mira>'],
    ['@mira to restart the workers', 'task', 'restart the workers @mira'],
    ['restart the workers <@U1>', 'task', 'restart the workers <@U1>'],
    ['restart the workers to <@U1>.', 'task', 'restart the workers <@U1>'],
    ['task 3 to <@U1>', 'task', '3 give <@U1>'],
    ['<@U1> #3', 'task', '3 give <@U1>'],
    ['<@U1> as the scribe', 'role', 'scribe <@U1>'],
    ['<@U1> the role of scribe', 'role', 'scribe <@U1>'],
    ['scribe to <@U1>', 'role', 'scribe <@U1>'],
    ['<@U1> Team liaison for payments', 'role', 'liaison <@U1> for payments'],
    ['<@U1> scribe notes are missing', 'task', 'scribe notes are missing <@U1>'],
    ['<@U1> as incident commander', 'role', 'imoc <@U1>'],
    ['scribe', 'role', 'scribe'],
  ])('/incident assign %s means %s %s', (text, ours, words) => {
    expect(typed('assign', text)).toEqual({ verb: ours, text: words })
  })

  test('/incident assign with thousands of spaces is read within half a second', () => {
    const begun = performance.now()
    typed('assign', `a${' '.repeat(50_000)}b @`)

    expect(performance.now() - begun).toBeLessThan(500)
  })

  test('/incident assign with a person alone asks what they are to have', () => {
    expect(typed('assign', '<@U1>')).toEqual({ say: expect.stringContaining('Choose what to assign') })
  })

  test.each(['join', 'invite', 'archive', 'ack'])('/incident %s says in one line what to do instead', (verb) => {
    const answer = typed(verb)

    expect(answer).toEqual({ say: expect.any(String) })
    expect('say' in answer && answer.say).not.toContain('\n')
  })

  test.each([
    ['delcare', 'declare'],
    ['statsu', 'status'],
    ['udpate', 'update'],
    ['severty', 'severity'],
    ['timline', 'timeline'],
    ['nte', 'note'],
    ['reslove', 'resolve'],
  ])('/incident %s asks whether it was %s, and does nothing', (verb, near) => {
    expect(typed(verb, 'words')).toEqual({ say: expect.stringContaining(`Did you mean \`/incident ${near}\`?`) })
  })

  test.each(['explode', 'x', 'constructor', '__proto__', '*now*', 'a'.repeat(3_000)])(
    '/incident %s is answered with a pointer to the help',
    (verb) => {
      const answer = typed(verb)

      expect(answer).toEqual({ say: expect.stringContaining('`/incident help` lists the commands') })
      expect('say' in answer && answer.say.length).toBeLessThan(200)
    },
  )
})
