/** The key by which a fact names the message that it is about. */
export function aboutMessage(message: { channel: string; ts: string }): string {
  return `${message.channel}:${message.ts}`
}
