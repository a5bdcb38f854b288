import type { KnownBlock } from '@slack/types'
import { context, section } from '../../../slack/blocks.ts'

/** Ordered by the situation that a person is in, not by the names of the commands. */
const situations: [string, string[]][] = [
  [
    'I just noticed something',
    [
      '`/incident declare checkout is failing` opens a channel and pages the IMOC. If in doubt, declare.',
      'Talk in the incident’s channel: everything said there goes into the timeline. Use `/incident callout @somebody` when one person must confirm that they heard you, and `/incident concern` when something worries you.',
    ],
  ],
  [
    'I was paged',
    [
      'Press *Acknowledge* in the direct message from imoc. If you were paged as the IMOC, you then lead, and imoc sends you a checklist. If you are not available, press *Cannot*: imoc pages the next person immediately.',
    ],
  ],
  [
    'I came to help',
    [
      '`/incident catchup` tells the story so far. `/incident board` shows what people think and who is doing what; `/incident task 3 take` takes a task.',
      'Say `/incident doing restart the workers on checkout` before you change something, and `/incident did it helped` after it. `/incident page @somebody` asks one more person to come.',
    ],
  ],
  [
    'I am IMOC',
    [
      'Your checklist is in the direct message from imoc. `/incident update` informs people, `/incident status mitigated` changes the status, `/incident lock` stops deploys.',
      '`/incident role scribe @somebody` assigns a role, `/incident decide` records a decision, `/incident handover @somebody` hands over the incident when you are tired.',
    ],
  ],
  [
    'I want to know',
    [
      '`/incident status` shows you the current state. Only you see the answer. `/incident timeline` and `/incident write-up` show everything. `/incident export` gives them to you as files. For somebody without Slack, `/incident share write-up` makes a link to that page alone.',
      'To say what a message was, choose *Tag this message…* in its menu, or react to it: `/incident tags` lists the tags and their emoji. They are on the timeline, for whoever reads it afterwards.',
      '`/incident clock` shows when the impact started, when it was detected, mitigated and so on. `/incident clock impact 13:42` sets a point; to correct one, add the reason.',
      '`/incident list` lists incidents: `/incident list open`, `past`, `mine`, or those of a severity or service. `/incident search database timeout` finds what was written in any of them. Only you see what they answer.',
    ],
  ],
]

export function helpBlocks(): KnownBlock[] {
  return [
    ...situations.map(([when, what]) => section(`*${when}*\n${what.join('\n')}`)),
    context("Everything written in an incident's channel is recorded. Nobody is blamed for a false alarm."),
  ]
}
