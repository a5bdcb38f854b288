import { describe, expect, it } from 'vitest'
import { readOptions, UsageError } from '../../../practice/command/options.ts'

describe('the options of the practice command', () => {
  it('Every option has a default', () => {
    expect(readOptions([])).toEqual({
      help: false,
      port: undefined,
      data: undefined,
      transport: 'socket',
      seed: 1,
      pace: 'slack',
      faults: 'none',
      speed: 'max',
      scenario: undefined,
      out: 'out',
      page: true,
    })
  })

  it('A scenario is accepted with its speed and folder', () => {
    const options = readOptions([
      '--scenario',
      'a.yaml',
      '--speed',
      '60',
      '--out',
      'x',
      '--no-page',
      '--transport',
      'http',
    ])

    expect(options).toMatchObject({ scenario: 'a.yaml', speed: 60, out: 'x', page: false, transport: 'http' })
  })

  it.each([
    [['--prot', '1'], 'did you mean --port?'],
    [['--port', 'x'], '--port is a whole number'],
    [['--port', '70000'], '--port is a whole number'],
    [['--port'], '--port needs a value'],
    [['--data', '--no-page'], '--data needs a value'],
    [['--transport', 'pigeon'], '--transport is socket or http, not "pigeon".'],
    [['--pace', 'fast'], '--pace is slack or off, not "fast".'],
    [['--faults', 'all'], '--faults is none or bad-day, not "all".'],
    [['--scenario', 'a.yaml', '--speed', 'fast'], '--speed is max or a number'],
    [['--speed', '60'], '--speed goes with --scenario'],
    [['a.yaml'], 'write --scenario a.yaml'],
    [['--no-page=1'], '--no-page takes no value'],
  ])('The options %j are refused: %s', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(UsageError)
    expect(() => readOptions(args)).toThrow(sentence)
  })
})
