import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { Tags } from '../../../../src/config/shapes/tags.ts'
import { rules } from '../../../../src/incident/analysis/suggest.ts'
import { root, type SetName, sets } from './labelled.ts'
import type { Judged } from './measure.ts'
import { Counted, counted, droppedTable, enteredTable, meaningTable, ruleTable, tagTable } from './tables.ts'

export const readTags = () => Tags.parse(parse(readFileSync(join(root, 'config', 'tags.yaml'), 'utf8'))).tags

/** What was counted when a set was first looked at, and on the messages outside the project. */
const kept = z.object({ 'kept aside': Counted, last: Counted, outside: Counted })
export const recordedFile = join(import.meta.dirname, 'recorded.json')
export const recorded = () => kept.parse(JSON.parse(readFileSync(recordedFile, 'utf8')))

/** docs/tags.md, from the configuration, the rules and what was measured. */
export function tagsPage(judged: Record<SetName, Judged[]>): string {
  const tags = readTags()
  const now = Object.values(judged).flat()
  const first = recorded()
  const names = (set: SetName) => sets[set].map((name) => `\`${name}\``).join(', ')
  return `# Tags

Entries of a timeline can be tagged: on the page, in Slack by "Tag this message…", or by a reaction that stands for a tag. The tags are in
[config/tags.yaml](../config/tags.yaml).

\`npm run tags:measure\` writes this page; a test holds that it is right.

${meaningTable(tags)}

## Suggested tags

imoc suggests tags by rules. A suggestion names the rule that made it. It is nobody's tag until a person keeps it, and who finds it wrong dismisses it
for everybody. An entry gets no more than three, and none that it has already. The rules are in
[src/incident/analysis/suggest/](../src/incident/analysis/suggest): each looks at a message and at what is around it. They know plain English;
elsewhere they suggest little.

To add a rule, put it in the file of its family there, run \`npm run tags:measure\`, and read what it gets wrong. Look at shapes, places and later facts before
words; a rule that is dropped goes into [dropped.ts](../test/incident/analysis/measure/dropped.ts) with its figures.

### Rules about messages

\`fitted\` and \`right\`: how often the rule fitted one of the ${now.length} messages that are described below, and how often the reader had given that tag.
A rule with a precision under 0.8 there, or that never fitted, is not shipped, and a test holds that. **(few)**: it fitted less than five times, so its precision says
little.

${ruleTable(now)}

### Rules about what people did with imoc

What people entered as a decision is one: these rules only repeat it, so that filters by tag find it. They are not measured.

${enteredTable()}

## How well they do

**The messages.** ${now.length} messages of ${Object.values(sets).flat().length} incidents: the talk of the [scenarios](../practice/scenarios) that are played, and five incidents
that were written for this, in [test/incident/analysis/incidents](../test/incident/analysis/incidents). Four of these and the scenario of GitLab follow public reports; who
said what is made up in all of them. One reader labelled each message once with up to four tags, by what it says in its place, and named the tags on which
readers may differ: they count neither for nor against a rule. The labels are in
[test/incident/analysis/labelled](../test/incident/analysis/labelled); the reader also wrote the rules and most of the talk, so take the figures as a ceiling. All labels
but those of \`ships-twice\` and \`roblox-2021-10-28\` were committed before any rule but the one for questions.

**The sets.** The rules were written with ${names('written with')}. Then they met ${names('kept aside')}, once;
rules that were wrong there were dropped or tightened. Then \`${sets.last}\` was written, labelled and looked at, and three rules were tightened again.
The two tables of a first look are what to expect of other incidents.

### First look at the incidents kept aside (${first['kept aside'].messages} messages)

${tagTable(first['kept aside'])}

### First look at the last incident (${first.last.messages} messages)

${tagTable(first.last)}

### All messages, with the rules as they are (${now.length} messages)

${tagTable(counted(now, tags))}

### Two incidents that are kept outside the project (${first.outside.messages} messages)

Another reader labelled them. They were looked at while the rules were written: no rule was made for their words, but rules that were wrong on them were
tightened or dropped, so these figures are a ceiling, too. They are not part of the project:
\`npm run tags:measure -- --outside FOLDER\` measures them where they are (\`tags.jsonl\`, and \`scenarios/*.json\`) and records the figures.

${tagTable(first.outside)}

## What is not suggested

Tags without a rule: ${tags
    .filter(({ id }) => !ruledTags.has(id))
    .map(({ id }) => `\`${id}\``)
    .join(', ')}. Findings (\`information-diagnostic\`) are seldom suggested, too: what
makes a message a finding is in its meaning, and rules by its shape guessed. These were tried on messages of ours and dropped, because they were wrong too often or never fitted:

${droppedTable()}
`
}

const ruledTags = new Set(rules.map(({ tag }) => tag))
