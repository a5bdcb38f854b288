import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reportOf } from '../../../practice/command/report.ts'
import { parseScenario } from '../../../practice/scenario/load.ts'
import { playScenario } from '../../../practice/scenario/play.ts'
import { fakeSlack } from './fake-slack.ts'

const start = '2017-01-31T17:00:00Z'

function scene(steps: string) {
  const text = `title: x
start: 2017-01-31 17:00
people: [{ handle: ann, name: Ann }, { handle: bob, name: Bob }]
channels: [{ name: engineering }]
steps:
${steps}`
  const slack = fakeSlack(start, ['ann', 'bob'], ['engineering'])
  const scenario = parseScenario(text, 'x.yaml')
  let deaths = 0
  const play = (out?: string) =>
    playScenario({
      file: scenario,
      practice: slack,
      bot: { url: 'http://127.0.0.1:1', deaths: () => deaths },
      ...(out === undefined ? {} : { out }),
    })
  const die = (): void => void deaths++
  return { slack, play, die }
}

describe('the playing of a scenario', () => {
  it('Each step is done by its person, at its time and in order', async () => {
    const { slack, play } = scene(`
  - { at: 17:20, who: ann, in: "#engineering", says: hello @bob, as: hello }
  - { at: +5m, who: bob, replies: hi, to: hello }
  - { who: bob, reacts: ":eyes:", to: hello }
  - { at: 18:00, who: ann, edits: hello all, to: hello }
  - { who: ann, pins: hello }
  - { at: 00:10, who: ann, deletes: hello }
`)

    const result = await play()

    expect(result).toMatchObject({ ok: true, failures: [], steps: 6 })
    expect(slack.log).toEqual([
      '17:20 ann say #engineering hello @bob',
      '17:25 bob say C_engineering hi',
      '17:25 bob react eyes',
      '18:00 ann edit hello all',
      '18:00 ann pin',
      '00:10 ann delete',
    ])
  })

  it('Slack is down for as long as a step says', async () => {
    const { slack, play } = scene(`
  - { at: 17:20, who: ann, in: "#engineering", says: hello }
  - { at: +5m, slack: down, for: 1h30m }
  - { at: +1m, who: bob, in: "#engineering", says: still here }
`)

    const result = await play()

    expect(result).toMatchObject({ ok: true, failures: [], steps: 3 })
    expect(slack.log).toEqual([
      '17:20 ann say #engineering hello',
      '17:25 slack down for 90 min',
      '17:26 bob say #engineering still here',
    ])
  })

  it('The channel that a declaration opens is known as #incident', async () => {
    const { slack, play } = scene(`
  - { at: 17:20, who: ann, in: "#engineering", command: /incident declare It burns, as: fire }
  - { who: bob, says: on it }
  - { who: bob, in: "#fire", says: here }
  - expect: { channel: { name: "/^inc-/" } }
`)
    slack.bot.onAct = () => {
      slack.channel('inc-20170131-it-burns')
      return {}
    }

    const result = await play()

    expect(result.failures).toEqual([])
    expect(slack.log).toContain('17:20 ann command #engineering /incident declare It burns')
    expect(slack.log.slice(1)).toEqual([
      '17:20 bob say C_inc-20170131-it-burns on it',
      '17:20 bob say C_inc-20170131-it-burns here',
    ])
  })

  it('Ticking sends all ticked boxes of the list, earlier ones included', async () => {
    const { slack, play } = scene('  - { at: 17:20, who: ann, in: "#engineering", ticks: [two, Third thing] }\n')
    const options = ['one', 'two', 'three'].map((value, i) => ({
      value,
      text: { type: 'mrkdwn', text: ['*First* thing', 'Second thing', 'Third thing'][i] },
    }))
    const element = { type: 'checkboxes', action_id: 'checklist-tick', options, initial_options: options.slice(0, 1) }
    slack.post('engineering', { bot_id: 'B', blocks: [{ type: 'actions', block_id: 'list', elements: [element] }] })
    const sent: unknown[] = []
    slack.bot.onAct = (_, input) => {
      const chosen = options.filter((option) => JSON.stringify(input.selected_options).includes(`"${option.value}"`))
      sent.push([input.block_id, input.action_id, chosen.map((option) => option.value)])
      element.initial_options = chosen
      return {}
    }

    const result = await play()

    expect(result.failures).toEqual([])
    expect(sent).toEqual([
      ['list', 'checklist-tick', ['one', 'two']],
      ['list', 'checklist-tick', ['one', 'two', 'three']],
    ])
  })

  it('A form is filled in by its fields, and other fields stay as they are', async () => {
    const { slack, play } = scene(`
  - { at: 17:20, who: ann, in: "#engineering", command: /incident update }
  - { who: ann, submits: update, values: { text: All is well, Status: Resolved } }
`)
    const option = (value: string, text: string) => ({ value, text: { type: 'plain_text', text } })
    const options = [option('investigating', 'Investigating'), option('resolved', 'Resolved')]
    const blocks = [
      {
        type: 'input',
        block_id: 'text',
        label: { type: 'plain_text', text: 'Text' },
        element: { type: 'plain_text_input', action_id: 'text' },
      },
      {
        type: 'input',
        block_id: 'status',
        label: { type: 'plain_text', text: 'Status' },
        element: { type: 'static_select', action_id: 'status', options },
      },
      {
        type: 'input',
        block_id: 'next',
        label: { type: 'plain_text', text: 'Next' },
        element: { type: 'plain_text_input', action_id: 'next', initial_value: '30' },
      },
    ]
    const forms: unknown[] = []
    slack.bot.onAct = (verb, input) => {
      if (verb === 'command')
        slack.views.set('ann', [{ id: 'V1', callback_id: 'update', title: {}, blocks, state: { values: {} } }])
      else forms.push(input.values)
      return {}
    }

    const result = await play()

    expect(result.failures).toEqual([])
    expect(forms).toEqual([
      {
        text: { text: { type: 'plain_text_input', value: 'All is well' } },
        status: { status: { type: 'static_select', selected_option: options[1] } },
      },
    ])
  })
})

describe('the expectations of a scenario', () => {
  it('An expectation waits until it is met or its time is over, while the steps go on', async () => {
    const { slack, play } = scene(`
  - { at: 17:20, who: ann, in: "#engineering", says: hello }
  - expect: { in: "#engineering", from: imoc, text: reminder, within: 30m }
  - expect: { in: "#engineering", text: "/alarm/i", within: 10m, not: true }
  - { at: 17:40, who: ann, in: "#engineering", says: still here }
`)
    slack.bot.onTime = (now) => {
      if (now.toISOString().includes('T17:40')) slack.post('engineering', { bot_id: 'B', text: 'A reminder. Alarm!' })
    }

    const result = await play()

    expect(result.failures).toEqual([])
  })

  it('A failed expectation gives file, line, what was expected and the nearest thing seen', async () => {
    const { play } = scene(`
  - { at: 17:20, who: ann, in: "#engineering", says: The database is slow }
  - { who: bob, in: "#engineering", says: I see lunch }
  - expect: { in: "#engineering", from: ann, text: database is down, within: 1m }
`)

    const result = await play()

    expect(result.ok).toBe(false)
    const report = reportOf(result, 'x', 1)
    expect(report).toContain('x.yaml:9: expected a message from ann in #engineering with database is down within 60 s')
    expect(report).toContain('seen: 17:20 ann: The database is slow')
  })

  it('A mistake is reported once, with the number of steps that depend on it', async () => {
    const { play } = scene(`
  - { at: 17:20, who: ann, in: "#engineering", command: /incident declare It burns }
  - expect: { channel: { name: inc- } }
  - { who: ann, submits: update }
  - { who: bob, says: on it, as: there }
  - { who: ann, reacts: eyes, to: there }
`)

    const result = await play()

    expect(result.failures).toMatchObject([
      { line: 8, seen: 'no incident channel has opened yet' },
      { line: 9, seen: 'ann has no form "update" open; no form is open' },
    ])
    expect(result.skipped).toBe(2)
    expect(reportOf(result, 'x', 1)).toContain('2 more steps could not be tried because of that.')
  })

  it('Something that must not happen fails the scenario as soon as it happens', async () => {
    const { slack, play } = scene(`
  - { at: 17:20, who: ann, in: "#engineering", says: hello }
  - expect: { in: "#engineering", text: hello, not: true }
  - expect: { in: "#engineering", text: hello, count: 2 }
`)

    const result = await play()

    expect(result.failures.map((failure) => failure.seen)).toEqual([
      '1 such message, the last: 17:20 ann: hello',
      '1 such message, the last: 17:20 ann: hello',
    ])
    expect(slack.log).toHaveLength(1)
  })
})

describe('a bot that dies during a scenario', () => {
  const steps =
    '  - { at: 17:20, who: ann, in: "#engineering", command: /incident note x, check: { in: "#engineering", text: noted } }\n'

  it('A bot that died gets an unanswered command again', async () => {
    const { slack, play, die } = scene(steps)
    slack.bot.onAct = () => {
      if (slack.log.length > 1) return {}
      die()
      return { failed: '/incident failed with the error "dispatch_failed"' }
    }

    const result = await play()

    expect(result.failures).toEqual([])
    expect(slack.log).toHaveLength(2)
  })

  it('A bot that died does not get a command again that took effect', async () => {
    const { slack, play, die } = scene(steps)
    slack.bot.onAct = () => {
      slack.post('engineering', { bot_id: 'B', text: 'Noted.' })
      die()
      return { failed: '/incident failed with the error "dispatch_failed"' }
    }

    const result = await play()

    expect(result.failures).toEqual([])
    expect(slack.log).toHaveLength(1)
  })

  it('A bot that died before opening a form is asked for the form again', async () => {
    const { slack, play, die } = scene(`
  - { at: 17:20, who: ann, in: "#engineering", command: /incident update }
  - { who: ann, submits: update }
`)
    slack.bot.onAct = (verb) => {
      const asks = slack.log.filter((line) => line.includes(' command ')).length
      if (verb === 'command' && asks === 1) die()
      else slack.views.set('ann', [{ id: 'V1', callback_id: 'update', title: {}, blocks: [], state: { values: {} } }])
      return {}
    }

    const result = await play()

    expect(result.failures).toEqual([])
    expect(slack.log.map((line) => line.split(' ')[2])).toEqual(['command', 'command', 'submit'])
  })

  it('A running bot that does not answer fails the scenario', async () => {
    const { slack, play } = scene(steps)
    slack.bot.onAct = () => ({ failed: '/incident failed with the error "operation_timeout"' })

    const result = await play()

    expect(result.failures).toMatchObject([{ line: 6, seen: '/incident failed with the error "operation_timeout"' }])
  })
})

describe('the transcript of a scenario', () => {
  it('The transcript has everything that was said, with edits and deletions marked', async () => {
    const { play } = scene(`
  - { at: 17:20, who: ann, in: "#engineering", says: 23 of them, as: number }
  - { at: +1m, who: ann, edits: 32 of them, to: number }
  - { at: +1m, who: bob, replies: sure, to: number, as: sure }
  - { who: bob, deletes: sure }
  - { who: bob, reacts: eyes, to: number }
`)
    const out = await mkdtemp(join(tmpdir(), 'imoc-test-'))

    await play(out)
    const text = await readFile(join(out, 'transcript.md'), 'utf8')
    await rm(out, { recursive: true })

    expect(text).toContain('## #engineering')
    expect(text).toContain('**17:20 ann**:  \n32 of them')
    expect(text).toContain('_(edited at 17:21; before: “23 of them”)_')
    expect(text).toContain('> **17:22 bob**:  \n> sure')
    expect(text).toContain('> _(deleted at 17:22 by bob)_')
    expect(text).toContain(':eyes: bob')
  })
})
