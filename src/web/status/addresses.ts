/** How our pages lead to the public page: it is one of them, or at the top of a site of its own. */
export function statusLink(statusUrl: string | null): string {
  return statusUrl === null ? '/status' : `${statusUrl}/`
}

/** Its whole address, for messages and feeds. */
export function statusAddress({ baseUrl, statusUrl }: { baseUrl: string; statusUrl: string | null }): string {
  return statusUrl === null ? `${baseUrl}${statusLink(null)}` : statusLink(statusUrl)
}
