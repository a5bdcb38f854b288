// `npm run bench [-- <name>…]`: measures, and prints a table. Loopback only; ends what it starts.
import { cpus, totalmem } from 'node:os'
import { acknowledge } from './acknowledge.ts'
import { browser } from './browser.ts'
import { burst } from './burst.ts'
import { busy } from './busy.ts'
import { capture } from './capture.ts'
import { endServer } from './database.ts'
import { declare } from './declare.ts'
import { exports } from './exports.ts'
import { fleet } from './fleet.ts'
import { home } from './home.ts'
import { memory } from './memory.ts'
import { openHours } from './open-hours.ts'
import { pages } from './pages.ts'
import { readers } from './readers.ts'
import { reminders } from './reminders.ts'
import { replicas } from './replicas.ts'
import { type Row, table } from './row.ts'
import { startUp } from './start-up.ts'
import { timelines } from './timelines.ts'

const all = [
  declare,
  burst,
  capture,
  acknowledge,
  memory,
  busy,
  replicas,
  readers,
  reminders,
  pages,
  timelines,
  exports,
  startUp,
  fleet,
  openHours,
]
/** Those that take many minutes are run only if they are named. */
const onlyNamed = [home, browser]
const wanted = process.argv.slice(2)
const chosen = wanted.length ? [...all, ...onlyNamed].filter((bench) => wanted.includes(bench.name)) : all
if (chosen.length === 0) {
  console.error(`There is no such bench: choose among ${[...all, ...onlyNamed].map((bench) => bench.name).join(', ')}.`)
  process.exit(2)
}

const rows: Row[] = []
try {
  for (const bench of chosen) {
    console.error(`── ${bench.name}`)
    rows.push(...(await bench.run((line) => console.error(`   ${line}`))))
  }
} finally {
  await endServer()
}
const [cpu] = cpus()
console.log(`${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`)
console.log(table(rows))
process.exit(rows.some((row) => row.met === false) ? 1 : 0)
