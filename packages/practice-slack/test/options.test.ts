import { expect, test } from 'vitest'
import { readOptions, UsageError } from '../src/command/options.ts'

test.each([
  [['--prot', '1'], 'There is no option --prot. See --help.'],
  [['--port'], '--port needs a value. See --help.'],
  [['--port', '--help'], '--port needs a value. See --help.'],
  [['--help=yes'], '--help takes no value.'],
  [['--port', 'x'], '--port is a whole number up to 65535, not "x".'],
  [['--port', '65536'], '--port is a whole number up to 65535, not "65536".'],
  [['--transport', 'udp'], '--transport is socket or http, not "udp".'],
  [['--world', 'nowhere.yaml'], 'There is no file nowhere.yaml.'],
  [['--transport', 'http', '--request-url', 'here'], '--request-url is an address (http://…), not "here".'],
  [
    ['--request-url', 'http://a'],
    '--request-url goes with --transport http: over Socket Mode it is the app that connects.',
  ],
  [['lunch'], '"lunch" is not an option. See --help.'],
])('The options %j are refused in one sentence', (args, sentence) => {
  expect(() => readOptions(args)).toThrow(new UsageError(sentence))
})

test("The default is Socket Mode on port 4600 with Slack's pace", () => {
  expect(readOptions([])).toMatchObject({ port: 4600, transport: 'socket', pace: 'slack', faults: 'none', seed: 1 })
})

test('Requests over HTTP go to port 3000 by default', () => {
  expect(readOptions(['--transport', 'http']).botUrl).toBe('http://127.0.0.1:3000')
  expect(readOptions(['--transport', 'http', '--request-url', 'http://127.0.0.1:9/']).botUrl).toBe('http://127.0.0.1:9')
})
