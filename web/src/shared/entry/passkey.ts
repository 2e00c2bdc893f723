import { post } from '../api/http'

interface Descriptor {
  type: 'public-key'
  id: string
}
interface CreationOptions {
  ceremony: string
  challenge: string
  rp: { id: string; name: string }
  user: { id: string; name: string; displayName: string }
  pubKeyCredParams: { type: 'public-key'; alg: number }[]
  timeout: number
  excludeCredentials: Descriptor[]
  authenticatorSelection: AuthenticatorSelectionCriteria
  attestation: 'none'
}
interface RequestOptions {
  ceremony: string
  challenge: string
  rpId: string
  timeout: number
  userVerification: UserVerificationRequirement
  allowCredentials: Descriptor[]
}
export interface Passkey {
  id: string
  name: string
  backedUp: boolean
  createdAt: string
  lastUsedAt?: string | null
}

export const passkeysWork = (): boolean => typeof PublicKeyCredential === 'function'

/** Whether the person closed the browser's own window, which needs no word from us. */
export const wasDismissed = (fault: unknown): boolean =>
  fault instanceof DOMException && (fault.name === 'NotAllowedError' || fault.name === 'AbortError')

function bytes(text: string): ArrayBuffer {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer
}
function text(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
const described = (given: Descriptor[]): PublicKeyCredentialDescriptor[] =>
  given.map((one) => ({ type: one.type, id: bytes(one.id) }))

/** Makes a passkey on this device and puts it to use. */
export async function makePasskey(name: string): Promise<void> {
  const options = await post<CreationOptions>('/security/passkeys/options')
  const made = (await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: described(options.excludeCredentials),
    },
  })) as PublicKeyCredential
  const response = made.response as AuthenticatorAttestationResponse
  await post('/security/passkeys', {
    ceremony: options.ceremony,
    name,
    credential: {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      },
    },
  })
}

/** Shows a passkey: to sign in, or to confirm at another door. */
export async function showPasskey(door = '/session/passkey'): Promise<void> {
  const options = await post<RequestOptions>('/session/passkey/options')
  const shown = (await navigator.credentials.get({
    publicKey: {
      challenge: bytes(options.challenge),
      rpId: options.rpId,
      timeout: options.timeout,
      userVerification: options.userVerification,
      allowCredentials: described(options.allowCredentials),
    },
  })) as PublicKeyCredential
  const response = shown.response as AuthenticatorAssertionResponse
  await post(door, {
    ceremony: options.ceremony,
    credential: {
      id: shown.id,
      rawId: text(shown.rawId),
      type: shown.type,
      response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        ...(response.userHandle ? { userHandle: text(response.userHandle) } : {}),
      },
    },
  })
}
