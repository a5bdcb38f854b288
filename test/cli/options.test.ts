import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { readOptions } from '../../src/options.ts'

function run(file: string, option: string) {
  const args = ['--disable-warning=ExperimentalWarning', file, option]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('the options of a program', () => {
  it.each([
    [['--hlep'], 'There is no option --hlep; did you mean --help? See --help.'],
    [['--help', '--port=1'], 'There is no option --port. See --help.'],
    [['--help=1'], '--help takes no value.'],
    [['all'], '"all" is not an option. See --help.'],
  ])('The options %j are refused with a sentence that says what to type', (args, refused) => {
    expect(readOptions(args)).toEqual({ refused })
  })

  it.each(['main', 'verify', 'check-config', 'doctor', 'config-schema'])(
    '%s prints its help and refuses an unknown option',
    (name) => {
      const help = run(`src/${name}.ts`, '--help')
      const wrong = run(`src/${name}.ts`, '--hepl')

      expect(help).toMatchObject({ status: 0, stderr: '' })
      expect(help.stdout).toMatch(/^npm (start|run \S+) .*\n[\s\S]*--help/)
      expect(wrong).toEqual({
        status: 2,
        stdout: '',
        stderr: 'There is no option --hepl; did you mean --help? See --help.\n',
      })
    },
  )
})
