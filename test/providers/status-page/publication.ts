import type { Publication } from '../../../src/providers/status-page/status-page-provider.ts'

/** A publication with what matters to a test given. */
export function publication(changes: Partial<Publication> = {}): Publication {
  return {
    ...{ incidentKey: 'inc-42', updateKey: 'inc-42:u1', title: 'Checkout fails', text: 'We are working on it.' },
    ...{ status: 'investigating', components: { checkout: 'major_outage' }, notify: false },
    at: new Date('2017-01-31T23:06:00Z'),
    beganAt: null,
    ...changes,
  }
}
