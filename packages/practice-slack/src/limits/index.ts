/** Slack's limits as a library: it reports what Slack would refuse, without calling Slack. */
export { checkMessage, type MessageParts } from './message.ts'
export { type Problem, problemText, type Rule } from './problem.ts'
export { textLength } from './text-length.ts'
export { checkHome, checkView } from './view.ts'
