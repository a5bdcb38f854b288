/** Prints a line for each failed test of a vitest report: file, name, and the first line of what it said. */
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

type Report = {
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('Usage: node .ci/failed-tests.ts REPORT.json')

const firstLine = (text: string) => text.split('\n', 1)[0] ?? ''
const report: Report = JSON.parse(readFileSync(path, 'utf8'))
for (const file of report.testResults) {
  const name = relative(process.cwd(), file.name)
  const failed = file.assertionResults.filter(({ status }) => status === 'failed')
  for (const { fullName, failureMessages } of failed)
    console.log(`${name}: ${fullName}: ${firstLine(failureMessages.join('\n'))}`)
  if (file.status === 'failed' && failed.length === 0) console.log(`${name}: ${firstLine(file.message)}`)
}
