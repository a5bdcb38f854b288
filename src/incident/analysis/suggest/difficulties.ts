import { oneOf } from './pattern.ts'
import type { MessageRule } from './rule.ts'

const tool =
  'dashboards?|graphs?|metrics|monitoring|alerting|logging|vpn|ssh|console|runbooks?|docs?|documentation|status ?page|bastion|admin panel|cli|deploy tool(?:ing)?|tracing'
const fails =
  "times? out|timed out|down|blind|empty|stopped|missing|stale|outdated|out of date|unreachable|broken|hangs?|does not|do not|doesn't|don't|did not|cannot|can ?not|can't|at zero|not exist"
/** A tool of the responders fails them. */
export const hindered = oneOf(
  `\\b(?:${tool})\\b[^.?!]{0,50}\\b(?:${fails})\\b`,
  String.raw`\b(?:can ?not|can't|could not|couldn't|unable to) (?:log ?in|authenticate|ssh|access)\b`,
  String.raw`\b(?:we are|we're|i am|i'm|flying) blind\b`,
)
const shows = oneOf(
  String.raw`(?:^|[.,;] )(?:the )?(?:flame ?graph|stack ?trace|heap dump|core dump|packet capture|tcpdump|strace|profiler?|trace|explain|query plan|\w+ logs?|logs?|dashboard|graphs?|metrics|diff|git (?:log|blame|bisect))(?: (?:of|on|for|from) [^:.]{1,30})?(?:: \S| (?:says?|shows?|lists?)\b)`,
)
const unexpected = oneOf(
  String.raw`\bhad no (?:idea|clue)\b|\b(?:did not|didn't) (?:know|expect|see that coming)\b|\bnever (?:seen|saw|heard of)\b`,
  String.raw`\b(?:strange|weird|odd|surprising)\b|\b(?:wow|ouch|oh no|uh oh|whoa|huh)\b|^(?:uh+|uhm+)\b`,
)
const awaited = oneOf(
  String.raw`(?:^|[.,;:] |\b(?:i am|i'm|we are|we're) )(?:still )?waiting (?:for|on)\b`,
  String.raw`\b(?:needs?|takes?|another|for) (?:about |at least |some )?(?:another )?[\w-]+ (?:more )?(?:minutes?|hours?)(?: more\b| longer\b| to \w+)`,
  String.raw`\bneeds? (?:about |at least )?[\w-]+ more (?:minutes?|hours?)\b`,
)
const open = oneOf(
  String.raw`\b(?:still )?(?:have|has|need|needs) to (?:find out|be found out|compare|understand|figure out|look into|investigate)\b`,
  String.raw`\b(?:we|i) (?:do not|don't) (?:yet )?know (?:yet )?(?:why|how|what|whether)\b`,
)
const noEffect = oneOf(
  String.raw`\bno (?:luck|effect|change|difference|improvement)\b|\b(?:did|does|made|changes?) nothing\b`,
  String.raw`\b(?:did not|didn't|does not|doesn't) (?:help|change anything)\b|\bsame (?:errors?|result|as before)\b`,
  String.raw`\bstill the same\b|\bleads? nowhere\b|\bdead end\b`,
)

export const difficulties: MessageRule[] = [
  {
    id: 'takes-time',
    tag: 'waiting-on',
    why: 'It says what is waited for, or how much longer something takes.',
    fits: ({ words }) => awaited.test(words),
  },
  {
    id: 'to-find-out',
    tag: 'needs-investigation',
    why: 'It says that something has still to be found out.',
    fits: ({ words }) => open.test(words),
  },
  {
    id: 'tool-fails',
    tag: 'tool-hindered',
    why: 'It says that a tool or a document of the responders is missing, down or wrong, or that they cannot get in.',
    fits: ({ sentences }) => sentences.some((one) => hindered.test(one) && !one.endsWith('?')),
  },
  {
    id: 'tool-shows',
    tag: 'tool-helped',
    why: 'It names the log, graph or trace that shows what it tells.',
    fits: ({ words }) => shows.test(words),
  },
  {
    id: 'unexpected',
    tag: 'surprise',
    why: 'Its writer says that they did not know or expect it.',
    fits: ({ words }) => unexpected.test(words) || /[😬😱😮🤯😳]/u.test(words),
  },
  {
    id: 'no-effect',
    tag: 'dead-end',
    why: 'It says that something had no effect or leads nowhere.',
    fits: ({ words }) => noEffect.test(words),
  },
]
