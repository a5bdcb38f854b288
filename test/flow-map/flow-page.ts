import type { FeatureFlow } from './read-flow.ts'

const head = `# What leads to what

This page is generated: \`npm run flow\` writes it from the features' tables and their source, and a test holds it.

A person does something, and a **fact** is recorded. Features **react** to the fact, in the same transaction, and ask for **effects**. A
worker does each effect until its outcome is recorded, and the outcome is a fact again. A **living post** is a message that is edited in place; the effect
\`show\` posts and edits it.

Not every fact of a feature leads to every effect of it: the table of each topic says what the feature takes part in, and its \`index.ts\`
says which fact asks for what. Recording, timers and retries are in \`src/store\` and \`src/jobs\`, which know no feature.
`

/** docs/flow.md as the features have it. */
export function flowPage(flows: readonly FeatureFlow[]): string {
  const topics = [...new Set(flows.map(({ topic }) => topic))]
  const sections = topics.map((topic) =>
    topicSection(
      topic,
      flows.filter((flow) => flow.topic === topic),
    ),
  )
  return `${[head, ...sections, factsSection(flows), effectsSection(flows)].join('\n')}`
}

function topicSection(topic: string, flows: readonly FeatureFlow[]): string {
  const rows = flows.map(
    ({ name, startedBy, reactsTo, asksFor, shows, does, records }) =>
      `| [${name}](../src/features/${topic}/${name}/README.md) | ${cell(startedBy)} | ${cell(reactsTo)} | ${cell(asksFor)} | ${cell(shows)} | ${cell(does)} | ${cell(records)} |`,
  )
  return `## ${topic}

${diagram(flows)}
| feature | people start it with | reacts to the facts | asks for the effects | its living posts | does the effects | records the facts |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`
}

/** Facts on the left, effects on the right; a feature that does what it asked for is drawn once. */
function diagram(flows: readonly FeatureFlow[]): string {
  const edges = flows.flatMap(({ name, reactsTo, asksFor, records }) => [
    ...group(reactsTo, `f_${id(name)}`, (fact) => `  x_${id(fact)}(["${fact}"]) --> f_${id(name)}["${name}"]`),
    ...asksFor.map((kind) => `  f_${id(name)}["${name}"] --> e_${id(kind)}[["${kind}"]]`),
    ...(reactsTo.length + asksFor.length === 0 && records.length > 0
      ? [`  f_${id(name)}["${name}"] --> r_${id(name)}(["${records.slice(0, 6).join(', ')}"])`]
      : []),
  ])
  return edges.length === 0 ? '' : `\`\`\`mermaid\nflowchart LR\n${edges.join('\n')}\n\`\`\`\n`
}

/** More facts than one can follow are one node that lists them. */
function group(facts: readonly string[], feature: string, edge: (fact: string) => string): string[] {
  if (facts.length === 0) return []
  if (facts.length <= 3) return facts.map((fact) => edge(fact))
  return [
    `  in_${feature}(["${facts.slice(0, 8).join('<br/>')}${facts.length > 8 ? `<br/>and ${facts.length - 8} more` : ''}"]) --> ${feature}`,
  ]
}

function factsSection(flows: readonly FeatureFlow[]): string {
  const facts = [...new Set(flows.flatMap(({ reactsTo, records }) => [...reactsTo, ...records]))].sort()
  const rows = facts.map((fact) => {
    const by = flows.filter(({ records }) => records.includes(fact)).map(({ name }) => name)
    const to = flows.filter(({ reactsTo }) => reactsTo.includes(fact)).map(({ name }) => name)
    return `| ${fact} | ${by.join(', ')} | ${to.join(', ')} |`
  })
  return `## Each fact, who records it and who reacts to it

| fact | recorded by | who reacts |
|---|---|---|
${rows.join('\n')}
`
}

function effectsSection(flows: readonly FeatureFlow[]): string {
  const kinds = [...new Set(flows.flatMap(({ does, asksFor }) => [...does, ...asksFor]))].sort()
  const rows = kinds.map((kind) => {
    const from = flows.filter(({ asksFor }) => asksFor.includes(kind)).map(({ name }) => name)
    const by = flows.filter(({ does }) => does.includes(kind)).map(({ name }) => name)
    return `| ${kind} | ${from.join(', ')} | ${by.join(', ')} |`
  })
  return `## Each effect, who asks for it and who does it

\`show\`, \`show-again\`, \`say\` and \`dm\` are asked for by every feature that has living posts, through \`src/features/feature.ts\` and
\`src/features/posts/line.ts\`.

| effect | asked for by | done by |
|---|---|---|
${rows.join('\n')}
`
}

const cell = (list: readonly string[]): string => list.map((each) => `\`${each}\``).join(' ')
const id = (name: string): string => name.replaceAll('-', '_')
