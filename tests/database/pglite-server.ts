/** PGlite behind a real socket. It is one session of PostgreSQL, so that connections take turns: a transaction is one. */
import { createServer, type Socket } from 'node:net'
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'

export interface PgliteServer {
  readonly port: number
  readonly stop: () => Promise<void>
}

export async function startPglite(): Promise<PgliteServer> {
  const db = await PGlite.create({ extensions: { vector } })
  const turns = createTurns()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    serve(socket, db, turns)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    port: address.port,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await db.close()
    },
  }
}

/** Messages of the protocol, version 3 (postgresql.org/docs/current/protocol-message-formats.html). */
const SSL_REQUEST = 80_877_103
const CANCEL_REQUEST = 80_877_102
const QUERY = 'Q'.charCodeAt(0)
const SYNC = 'S'.charCodeAt(0)
const TERMINATE = 'X'.charCodeAt(0)
const ROLLBACK = Buffer.from('Q\0\0\0\x0dROLLBACK\0', 'latin1')

function serve(socket: Socket, db: PGlite, turns: Turns): void {
  let work = Promise.resolve()
  const answer = (message: Buffer) => {
    work = work.then(async () => {
      await turns.take(socket)
      const reply = await db.execProtocolRaw(message)
      socket.write(reply)
      // The last byte of the last message tells whether a transaction is open.
      if (String.fromCharCode(reply.at(-1) ?? 0) === 'I') turns.give(socket)
    })
    work.catch((error) => socket.destroy(error))
  }
  const greet = (message: Buffer) => {
    const code = message.readUInt32BE(4)
    if (code === SSL_REQUEST) socket.write('N')
    else if (code === CANCEL_REQUEST) socket.end()
    else answer(message)
    return code !== SSL_REQUEST
  }
  let waiting: Buffer[] = []
  const hear = (message: Buffer) => {
    const type = message[0]
    if (type === TERMINATE) return void socket.end()
    waiting.push(message)
    if (type !== QUERY && type !== SYNC) return
    answer(Buffer.concat(waiting))
    waiting = []
  }
  socket.on('data', createReader(greet, hear))
  socket.on('error', () => undefined)
  socket.on('close', () => {
    void work
      .then(() => (turns.has(socket) ? db.execProtocolRaw(ROLLBACK) : null))
      .finally(() => turns.give(socket))
  })
}

/** Cuts what arrives into messages. The first have no type, until one of them was the greeting itself. */
function createReader(greet: (message: Buffer) => boolean, hear: (message: Buffer) => void) {
  let unread = Buffer.alloc(0)
  let greeted = false
  const next = (): Buffer | null => {
    const from = greeted ? 1 : 0
    const end = unread.length < from + 4 ? Number.NaN : from + unread.readUInt32BE(from)
    if (!(unread.length >= end)) return null
    const message = unread.subarray(0, end)
    unread = unread.subarray(end)
    return message
  }
  return (data: Buffer) => {
    unread = Buffer.concat([unread, data])
    for (let message = next(); message; message = next()) {
      if (greeted) hear(message)
      else greeted = greet(message)
    }
  }
}

type Turns = ReturnType<typeof createTurns>

function createTurns() {
  let holder: Socket | null = null
  const queue: { readonly socket: Socket; readonly go: () => void }[] = []
  return {
    has: (socket: Socket) => holder === socket,
    take: async (socket: Socket) => {
      if (holder === socket) return
      if (holder) await new Promise<void>((go) => queue.push({ socket, go }))
      else holder = socket
    },
    give: (socket: Socket) => {
      if (holder !== socket) return
      const next = queue.shift()
      holder = next?.socket ?? null
      next?.go()
    },
  }
}
