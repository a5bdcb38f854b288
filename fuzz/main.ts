// `npm run fuzz -- --seed N --count N --seconds S`: nonsense over both ways in, against the bot as it runs in production.
import { help, readOptions } from './options.ts'
import { run } from './run.ts'
import { startLine } from './start-line.ts'

const options = readOptions(process.argv.slice(2))
if (options === null) {
  console.log(help)
  process.exit(0)
}
const { seed, count, seconds } = options
const lines = await Promise.all([startLine('http', seed), startLine('socket', seed)])
const until = Date.now() + seconds * 1_000
const share = Math.ceil(count / lines.length)
const outcomes = await Promise.all(lines.map((line) => run(line, { seed, count: share, until })))
await Promise.all(lines.map((line) => line.end()))

const sum = (pick: (outcome: (typeof outcomes)[number]) => number) =>
  outcomes.reduce((all, each) => all + pick(each), 0)
const failures = outcomes.flatMap((each) => each.failures)
for (const [index, { statuses }] of outcomes.entries())
  console.log(`${lines[index]?.name}: ${JSON.stringify(statuses)}`)
for (const failure of failures.slice(0, 10)) console.log(`  ${failure}`)
const [crashes, hangs] = [sum((each) => each.crashes), sum((each) => each.hangs)]
const [sent, recorded] = [sum((each) => each.control.sent), sum((each) => each.control.recorded)]
console.log(
  `fuzz seed ${seed}: ${sum((each) => each.sent)} payloads over http and socket, ${crashes} crashes, ${hangs} hangs, ${recorded} of ${sent} control messages recorded`,
)
process.exit(crashes === 0 && failures.length === 0 && recorded === sent ? 0 : 1)
