import { setImmediate as breathe } from 'node:timers/promises'
import { type Fault, fault, linkFault } from './chain-fault.ts'
import type { Head } from './chain-head.ts'
import type { ChainReader } from './chain-reader.ts'
import { contentFault } from './content-fault.ts'
import { type Entry, GENESIS, linkSha256 } from './entry.ts'
import type { Recorded } from './find-answers.ts'
import type { SigningKey } from './signing-key.ts'
import { isDamage } from './unavailable.ts'

export type Walk =
  | { readonly kind: 'intact'; readonly head: Head; readonly signed: number }
  | { readonly kind: 'broken'; readonly fault: Fault }

export interface WalkOptions {
  readonly key: SigningKey | null
  /** `links`: the chain alone, some hundred times faster than with every content hashed again. */
  readonly check: 'links' | 'contents'
  /** A head that was kept elsewhere: the only proof against someone who may rewrite the whole file. */
  readonly knownHead?: Pick<Head, 'position' | 'sha256'> | undefined
}

/** Links read at a time; between two batches others get their turn. */
const BATCH = 200

/**
 * Walks the chain from its beginning to the head that it has now, hashes everything again, and stops at the
 * first fault.
 */
export async function walkChain(chain: ChainReader, options: WalkOptions): Promise<Walk> {
  const head = await chain.head()
  let prior: Entry | null = null
  let signed = 0
  for await (const read of linksUpTo(chain, head.position, options.check)) {
    const found: Fault | null =
      'entry' in read ? await faultOf(chain, read, prior, signed > 0, options) : read
    if (found) return { kind: 'broken', fault: found }
    if (!('entry' in read)) break
    prior = read.entry
    if (prior.signature !== null) signed++
  }
  const found = await endFault(chain, head, prior, options.knownHead)
  return found ? { kind: 'broken', fault: found } : { kind: 'intact', head, signed }
}

/** The links in order, and a fault instead of one that cannot be read. What is appended meanwhile is left out. */
async function* linksUpTo(
  chain: ChainReader,
  end: number,
  check: WalkOptions['check'],
): AsyncGenerator<Recorded | Fault> {
  const read = check === 'links' ? bareRecords(chain) : chain.links
  for (let after = 0; after < end; ) {
    const batch = (await readLinks(after, read)).filter((link) => positionOf(link) <= end)
    yield* batch
    const last = batch.at(-1)
    if (!last) return
    after = positionOf(last)
    await breathe()
  }
}

const positionOf = (read: Recorded | Fault): number =>
  'entry' in read ? read.entry.position : read.position

/** A batch of links; one at a time near damage, up to the one that it lies in. */
async function readLinks(
  after: number,
  read: ChainReader['links'],
): Promise<readonly (Recorded | Fault)[]> {
  for (const limit of [BATCH, 1]) {
    try {
      return await read(after, limit)
    } catch (error) {
      if (!isDamage(error)) throw error
    }
  }
  return [fault('changed', after + 1, null, 'it cannot be read: the file is damaged there')]
}

const bareRecords =
  ({ bareLinks }: ChainReader): ChainReader['links'] =>
  async (after, limit) =>
    (await bareLinks(after, limit)).map((entry) => ({ entry, content: null, erased: false }))

async function faultOf(
  chain: ChainReader,
  recorded: Recorded,
  prior: Entry | null,
  signedBefore: boolean,
  { key, check, knownHead }: WalkOptions,
): Promise<Fault | null> {
  const { entry } = recorded
  const changed = (detail: string) => fault('changed', entry.position, entry, detail)
  if (entry.signature === null && signedBefore)
    return fault('inserted', entry.position, entry, 'it is not signed, and one before it is')
  if (entry.signature !== null && key && !key.verify(entry.sha256, entry.signature))
    return changed('its signature does not fit its hash')
  if (!follows(entry, prior)) return linkFault(prior, await chain.bareLinks(prior?.position ?? 0))
  const content = check === 'contents' ? contentFault(recorded) : null
  if (content !== null) return changed(content)
  if (knownHead?.position === entry.position && knownHead.sha256 !== entry.sha256)
    return changed('it, or one before it, is not what it was when the head was copied')
  return null
}

const follows = (entry: Entry, prior: Entry | null): boolean =>
  entry.position === (prior?.position ?? 0) + 1 &&
  entry.previousSha256 === (prior?.sha256 ?? GENESIS) &&
  linkSha256(entry) === entry.sha256

async function endFault(
  chain: ChainReader,
  head: Head,
  prior: Entry | null,
  knownHead: WalkOptions['knownHead'],
): Promise<Fault | null> {
  const walked = prior?.position ?? 0
  const end = Math.max(head.position, knownHead?.position ?? 0)
  if (walked < end) return fault('removed', walked + 1, null, `the chain had ${end} links`)
  if (head.sha256 !== (prior?.sha256 ?? GENESIS))
    return fault('changed', walked, prior, 'it is not the one that the head names')
  const { last, named } = await chain.lastPositions()
  if (last > named) return fault('inserted', named + 1, null, 'the head does not know of it')
  return null
}
