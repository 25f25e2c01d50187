import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SettingInvalid } from '../problem.ts'

/** Signs the hash of each entry as it becomes the head of the chain. */
export interface SigningKey {
  /** Base64 of an Ed25519 signature (RFC 8032) over the hash's 32 bytes. */
  readonly sign: (sha256: string) => string
  readonly verify: (sha256: string, signature: string) => boolean
  /** For whoever checks a head elsewhere; SPKI in PEM. */
  readonly publicKeyPem: string
}

const REMEDY = 'Make one with: openssl genpkey -algorithm ed25519 -out signing-key.pem'

/** Reads an Ed25519 private key in PEM. Throws SettingInvalid where the file holds no such key. */
export function readSigningKey(path: string): SigningKey {
  const privateKey = privateKeyIn(path)
  const publicKey = createPublicKey(privateKey)
  return {
    sign: (sha256) => sign(null, Buffer.from(sha256, 'hex'), privateKey).toString('base64'),
    verify: (sha256, signature) =>
      verify(null, Buffer.from(sha256, 'hex'), publicKey, Buffer.from(signature, 'base64')),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

function privateKeyIn(path: string): KeyObject {
  let key: KeyObject
  try {
    key = createPrivateKey(readFileSync(path))
  } catch (cause) {
    throw new SettingInvalid('SIGNING_KEY names no file with a private key in PEM', REMEDY, {
      cause,
    })
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw new SettingInvalid(`SIGNING_KEY holds a key of type ${key.asymmetricKeyType}`, REMEDY)
  return key
}
