/** Scenarios with one mistake each, where it is, and what must be said about it. */
const head = `title: x
start: 2017-01-31 17:00
people:
  - { handle: ann, name: Ann }
  - { handle: bob, name: Bob }
channels: [{ name: engineering }]
steps:
`
const hello = `  - { at: 17:20, who: ann, in: "#engineering", says: hello, as: first }\n`

export type Broken = { mistake: string; text: string; at: string; says: string[] }

export const broken: Broken[] = [
  {
    mistake: 'broken YAML',
    text: `${head}  - { at: 17:20, who: ann, in: #engineering, says: hi }\n`,
    at: 'x.yaml:8:32',
    says: ['no YAML', 'needs quotes'],
  },
  {
    mistake: 'a missing title',
    text: head.replace('title: x\n', '') + hello,
    at: 'x.yaml:1:1',
    says: ['"title" is missing'],
  },
  {
    mistake: 'a start that is not a date',
    text: head.replace('2017-01-31 17:00', '31.1.2017') + hello,
    at: 'x.yaml:2:8',
    says: ['"start"', '2017-01-31 17:00'],
  },
  {
    mistake: 'an unknown key in a person',
    text: head.replace('name: Bob', 'name: Bob, titel: x') + hello,
    at: 'x.yaml:5:31',
    says: ['unknown key "titel"', 'did you mean "title"?'],
  },
  {
    mistake: 'a person with an unknown property',
    text: head.replace('name: Bob', 'name: Bob, is: ghost') + hello,
    at: 'x.yaml:5:',
    says: ['must be one of: stranger, unknown, gone'],
  },
  {
    mistake: 'an unknown person in a joint press',
    text: `${head}${hello}  - { who: ann, in: "#engineering", clicks: Go, with: [bbo] }\n`,
    at: 'x.yaml:9:',
    says: ['bbo', 'did you mean "bob"?'],
  },
  {
    mistake: 'a misspelt verb',
    text: `${head}${hello}  - { who: bob, replys: hi, to: first }\n`,
    at: 'x.yaml:9:17',
    says: ['cannot "replys"', 'did you mean "replies"?'],
  },
  {
    mistake: 'two actions in one step',
    text: `${head}  - { who: bob, in: "#engineering", says: hi, topic: x }\n`,
    at: 'x.yaml:8:47',
    says: ['"says" and "topic"', 'two steps'],
  },
  {
    mistake: 'a step without its person',
    text: `${head}  - { in: "#engineering", says: hi }\n`,
    at: 'x.yaml:8:5',
    says: ['"who" is missing', 'handle'],
  },
  {
    mistake: 'an undeclared person',
    text: `${head}  - { who: bop, in: "#engineering", says: hi }\n`,
    at: 'x.yaml:8:12',
    says: ['nobody is called "bop"', 'did you mean "bob"?'],
  },
  {
    mistake: 'a label that no earlier step has',
    text: `${head}${hello}  - { who: bob, reacts: eyes, to: frist }\n`,
    at: 'x.yaml:9:35',
    says: ['no earlier step has the label "frist"', 'did you mean "first"?'],
  },
  {
    mistake: 'a time before the step above',
    text: `${head}${hello}  - { at: 2017-01-31 17:10, who: bob, in: "#engineering", says: hi }\n`,
    at: 'x.yaml:9:11',
    says: ['before the step above it (2017-01-31 17:20)'],
  },
  {
    mistake: 'a clock time just before the step above, which would be the next day',
    text: `${head}${hello}  - { at: 17:19, who: bob, in: "#engineering", says: hi }\n`,
    at: 'x.yaml:9:11',
    says: ['write its date'],
  },
  {
    mistake: 'an incident channel before there is an incident',
    text: `${head}  - { who: bob, in: "#incident", says: hi }\n`,
    at: 'x.yaml:8:21',
    says: ['no incident is declared yet'],
  },
  {
    mistake: 'an edit of a message of somebody else',
    text: `${head}${hello}  - { who: bob, edits: bye, to: first }\n`,
    at: 'x.yaml:9:12',
    says: ['only ann'],
  },
  {
    mistake: 'an unknown key in an expectation',
    text: `${head}  - expect: { in: "#engineering", txt: hi }\n`,
    at: 'x.yaml:8:35',
    says: ['unknown key "txt"', 'did you mean "text"?'],
  },
  {
    mistake: 'a pattern that cannot be read',
    text: `${head}  - expect: { in: "#engineering", text: "/(/" }\n`,
    at: 'x.yaml:8:41',
    says: ['/(/ is no pattern'],
  },
  {
    mistake: 'an invalid stack',
    text: `${head}  - { who: bob, unlocks: shop/checkout }\n`,
    at: 'x.yaml:8:26',
    says: ['"unlocks"', 'owner/repository/environment'],
  },
  {
    mistake: 'a lock that is neither locked nor open',
    text: `${head}  - expect: { lock: shop/checkout/production, is: shut }\n`,
    at: 'x.yaml:8:51',
    says: ['"is"', 'must be one of: locked, open'],
  },
  {
    mistake: 'an unknown key in an expectation of a lock',
    text: `${head}  - expect: { lock: shop/checkout/production, is: locked, raeson: x }\n`,
    at: 'x.yaml:8:59',
    says: ['unknown key "raeson"', 'did you mean "reason"?'],
  },
  {
    mistake: 'an unknown neighbour',
    text: head.replace('steps:', 'neighbours: { shipit: { stacks: [{ id: a/b/c, lockt: x }] } }\nsteps:') + hello,
    at: 'x.yaml:7:47',
    says: ['unknown key "lockt"', 'did you mean "locked"?'],
  },
  {
    mistake: 'a direct message without its reader',
    text: `${head}  - expect: { in: "@imoc", text: hi }\n`,
    at: 'x.yaml:8:19',
    says: ['whose DM with @imoc is meant?'],
  },
  {
    mistake: 'Slack down for an unreadable time',
    text: `${head}  - { slack: down, for: ten minutes }\n`,
    at: 'x.yaml:8:25',
    says: ['"for": must be how long', '10m'],
  },
  {
    mistake: 'Slack down for ever',
    text: `${head}  - { slack: down }\n`,
    at: 'x.yaml:8:5',
    says: ['"for" is missing', 'for: 10m'],
  },
  {
    mistake: 'something that Slack cannot do',
    text: `${head}  - { slack: up, for: 10m }\n`,
    at: 'x.yaml:8:14',
    says: ['"slack": must be "down"'],
  },
]
