/** The services of the configuration, as far as people read of them. */
export type Services = readonly { id: string; name: string }[]

/** A service as people name it; one that the configuration no longer has is named by its id. Not yet escaped. */
export function serviceName(id: string, services: Services): string {
  return services.find((service) => service.id === id)?.name ?? id
}
