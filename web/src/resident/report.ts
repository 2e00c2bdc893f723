import { computed, reactive, ref, shallowRef, toRaw, watch } from 'vue'
import { newKey, post, upload } from '@/shared/api/http'
import type { IncidentPreview, IncidentSummary, Position, StoredFile } from '@/shared/api/types'
import type { Shot } from '@/shared/phone/photo'
import { currentPosition, placeAt } from '@/shared/phone/where'
import type { ChosenPlace } from '@/shared/places'
import { useSession } from '@/shared/session'
import { dropDraft, keepDraft, readDraft, type Draft, type Privacy } from './draft'
import { follow, myPlace } from './remembered'

/** What the server answers to a report; `code` is given once to a reporter without an account. */
export type Sent = IncidentSummary & { followCode?: string | null; code?: string | null }
export type PlaceSource = 'photo' | 'here' | 'text' | 'home' | 'chosen' | ''

/** One report from the first picture to its number: draft, place, suggestions, sending. */
export function useReport() {
  const store = useSession()
  const key = ref(newKey())
  const words = ref('')
  const shots = shallowRef<Shot[]>([])
  const place = ref<ChosenPlace | null>(null)
  const placeSource = ref<PlaceSource>('')
  const type = ref<{ code: string; path: string } | null>(null)
  const privacy = ref<Privacy>('named')
  const phone = ref('')
  const preview = shallowRef<IncidentPreview | null>(null)
  const locating = ref(false)
  const restored = ref(false)
  const sending = ref(false)
  const fault = ref<unknown>(null)
  const marks = reactive<Record<string, 'sending' | 'failed' | undefined>>({})
  const uploads = new Map<string, Promise<StoredFile>>()
  const around = ref<Position | null>(null)
  let ready = false

  const anonymous = computed(() => (store.session ? privacy.value === 'anonymous' : phone.value.trim() === ''))
  const worthKeeping = computed(() => words.value.trim() !== '' || shots.value.length > 0)

  async function start(): Promise<void> {
    const draft = await readDraft().catch(() => undefined)
    if (draft) restore(draft)
    ready = true
    if (!place.value) await locate()
  }
  function restore(draft: Draft): void {
    key.value = draft.key
    words.value = draft.words
    shots.value = draft.shots
    place.value = draft.place
    placeSource.value = draft.placeReason as PlaceSource
    type.value = draft.type
    privacy.value = draft.privacy
    phone.value = draft.phone
    restored.value = true
    draft.shots.forEach((shot) => void send(shot).catch(() => undefined))
  }
  async function locate(): Promise<void> {
    locating.value = true
    const position = await currentPosition()
    locating.value = false
    around.value = position
    if (position) await adopt(position, 'here')
    const home = myPlace()
    if (!place.value && home) {
      place.value = { name: home.name, address: home.name, placeCode: home.code }
      placeSource.value = 'home'
    }
  }
  async function adopt(position: Position, source: PlaceSource): Promise<void> {
    const found = await placeAt(position).catch(() => null)
    if (!found || placeSource.value === 'chosen' || (placeSource.value === 'photo' && source === 'here')) return
    place.value = found
    placeSource.value = source
  }

  function send(shot: Shot): Promise<StoredFile> {
    const running = uploads.get(shot.id)
    if (running) return running
    marks[shot.id] = 'sending'
    const going = upload<StoredFile>('/files', named(shot), { purpose: 'incident' })
    uploads.set(shot.id, going)
    going.then(
      () => (marks[shot.id] = undefined),
      () => {
        marks[shot.id] = 'failed'
        uploads.delete(shot.id)
      },
    )
    return going
  }
  async function addShot(shot: Shot): Promise<void> {
    if (shot.position) void adopt(shot.position, 'photo')
    const file = await send(shot).catch(() => null)
    if (file?.position && !shot.position) await adopt(file.position, 'photo')
  }

  async function suggest(): Promise<void> {
    if (words.value.trim().length < 4) return void (preview.value = null)
    const told = words.value
    const answer = await post<IncidentPreview>('/incidents/preview', {
      body: told,
      ...placeFields(),
      ...(type.value ? { typeCode: type.value.code } : {}),
    }).catch(() => null)
    if (told !== words.value || !answer) return
    preview.value = answer
    const named = answer.place
    const sure = (named?.confidence ?? 0) >= 0.7
    if (sure && named?.position && (placeSource.value === '' || placeSource.value === 'home'))
      takePlace({ name: named.name ?? '', address: named.address ?? named.name ?? '', position: named.position, ...(named.code ? { placeCode: named.code } : {}) }, 'text')
  }
  function takePlace(next: ChosenPlace | null, source: PlaceSource = 'chosen'): void {
    place.value = next
    placeSource.value = source
  }
  function placeFields() {
    const chosen = place.value
    if (!chosen) return {}
    return {
      ...(chosen.position ? { position: { ...chosen.position } } : {}),
      ...(chosen.address ? { address: chosen.address } : {}),
      ...(chosen.placeCode ? { placeCode: chosen.placeCode } : {}),
    }
  }

  async function submit(sameAs?: string): Promise<Sent | null> {
    sending.value = true
    fault.value = null
    try {
      const files = store.session ? await Promise.all(shots.value.map(send)) : []
      const sent = await post<Sent>('/incidents', { ...bodyOf(files), ...(sameAs ? { sameAs } : {}) }, { key: key.value })
      await remember(sent)
      return sent
    } catch (problem) {
      fault.value = problem
      return null
    } finally {
      sending.value = false
    }
  }
  function bodyOf(files: StoredFile[]) {
    return {
      body: words.value.trim(),
      ...placeFields(),
      ...(type.value ? { typeCode: type.value.code } : {}),
      ...(files.length ? { fileIds: files.map((file) => file.id) } : {}),
      anonymous: anonymous.value,
      confidential: !anonymous.value && privacy.value === 'confidential',
      ...(phone.value.trim() && !store.session ? { reporter: { phone: phone.value.trim() } } : {}),
    }
  }
  async function remember(sent: Sent): Promise<void> {
    const code = sent.followCode ?? sent.code
    if (code) follow({ number: sent.number, code, title: sent.title, at: sent.reportedAt })
    await forget()
  }
  async function forget(): Promise<void> {
    key.value = newKey()
    words.value = ''
    shots.value = []
    type.value = null
    preview.value = null
    restored.value = false
    uploads.clear()
    await dropDraft().catch(() => undefined)
  }

  let keeping: ReturnType<typeof setTimeout> | undefined
  watch([words, shots, place, type, privacy, phone], () => {
    clearTimeout(keeping)
    if (!ready || !worthKeeping.value) return
    keeping = setTimeout(() => void keepDraft(draftNow()).catch(() => undefined), 300)
  })
  const draftNow = (): Draft => ({
    key: key.value,
    words: words.value,
    shots: toRaw(shots.value).map((shot) => ({ ...shot })),
    place: place.value ? (JSON.parse(JSON.stringify(place.value)) as ChosenPlace) : null,
    placeReason: placeSource.value,
    type: type.value ? { ...type.value } : null,
    privacy: privacy.value,
    phone: phone.value,
  })
  let asking: ReturnType<typeof setTimeout> | undefined
  watch([words, place, type], () => {
    clearTimeout(asking)
    asking = setTimeout(() => void suggest(), 600)
  })

  return {
    words, shots, place, placeSource, type, privacy, phone, preview, locating, restored, sending, fault, marks, around, anonymous,
    start, addShot, takePlace, submit, forget,
  }
}

const named = (shot: Shot): File => new File([shot.blob], `${shot.id}.jpg`, { type: shot.blob.type || 'image/jpeg' })
