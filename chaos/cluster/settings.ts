import { join } from 'node:path'

/** The ports of a node: its own, and those of the lines by which others reach it, and by which it reaches etcd. */
export type Ports = {
  postgres: number
  rest: number
  /** What the other node is told. */
  peers: { postgres: number; rest: number }
  /** What haproxy is told. */
  front: { postgres: number; rest: number }
  etcd: number
}

/** What docs/operating.md recommends (seconds): the primary's lock ends 20 s after the primary did. */
export const times = { ttl: 20, loop_wait: 2, retry_timeout: 5 } as const

/** How long a standby may be silent before commits stop waiting for it (ms); within the time in which patroni notices the rest. */
const silence = 5_000

const everybody = ['local all all trust', 'host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust']

/** The configuration of patroni for one node. JSON is YAML. */
export function patroniSettings(name: string, folder: string, bin: string, ports: Ports): string {
  const parameters = {
    max_connections: 200,
    unix_socket_directories: '',
    wal_sender_timeout: silence,
    wal_receiver_timeout: silence,
  }
  return JSON.stringify({
    scope: 'imoc',
    name,
    restapi: { listen: here(ports.rest), connect_address: here(ports.peers.rest) },
    etcd3: { hosts: [here(ports.etcd)], use_proxies: true },
    bootstrap: {
      dcs: {
        ...times,
        master_start_timeout: 0,
        synchronous_mode: true,
        postgresql: { use_pg_rewind: true, use_slots: true, parameters },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, { auth: 'trust' }],
      pg_hba: everybody,
    },
    postgresql: {
      listen: here(ports.postgres),
      connect_address: here(ports.peers.postgres),
      data_dir: join(folder, 'data'),
      bin_dir: bin,
      pgpass: join(folder, 'pgpass'),
      authentication: { superuser: { username: 'postgres' }, replication: { username: 'replicator' } },
    },
  })
}

/** The configuration of haproxy: connections go to the primary, and end when it is not the primary any more. */
export function haproxySettings(port: number, nodes: { name: string; ports: Ports }[]): string {
  return `global
  maxconn 1000
defaults
  mode tcp
  timeout connect 2s
  timeout check 2s
  timeout client 30m
  timeout server 30m
listen imoc
  bind ${here(port)}
  option httpchk OPTIONS /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${nodes.map(({ name, ports: { front } }) => `  server ${name} ${here(front.postgres)} check port ${front.rest}`).join('\n')}
`
}

export const etcdArguments = (folder: string, { client, peer }: { client: number; peer: number }): string[] =>
  Object.entries({
    name: 'etcd',
    'data-dir': join(folder, 'etcd'),
    'listen-client-urls': `http://${here(client)}`,
    'advertise-client-urls': `http://${here(client)}`,
    'listen-peer-urls': `http://${here(peer)}`,
    'initial-advertise-peer-urls': `http://${here(peer)}`,
    'initial-cluster': `etcd=http://${here(peer)}`,
  }).map(([name, value]) => `--${name}=${value}`)

const here = (port: number) => `127.0.0.1:${port}`
