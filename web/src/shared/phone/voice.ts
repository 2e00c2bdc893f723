import { onScopeDispose, ref } from 'vue'
import { locale } from '../i18n'

interface Heard {
  resultIndex: number
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>
}
interface Recognition {
  lang: string
  continuous: boolean
  interimResults: boolean
  onresult: ((event: Heard) => void) | null
  onend: (() => void) | null
  onerror: (() => void) | null
  start(): void
  stop(): void
}
type RecognitionMaker = new () => Recognition

const maker = (): RecognitionMaker | undefined => {
  const host = window as unknown as Record<string, RecognitionMaker | undefined>
  return host.SpeechRecognition ?? host.webkitSpeechRecognition
}

/** Words by voice where the browser can; `hear` receives each finished piece. */
export function useDictation(hear: (text: string) => void) {
  const available = maker() !== undefined
  const listening = ref(false)
  const failed = ref(false)
  let recognition: Recognition | null = null

  function start(): void {
    const Maker = maker()
    if (!Maker) return
    failed.value = false
    recognition = new Maker()
    recognition.lang = locale() === 'en' ? 'en-US' : 'zh-CN'
    recognition.continuous = true
    recognition.interimResults = false
    recognition.onresult = (event) => {
      for (let index = event.resultIndex; index < event.results.length; index++)
        hear(event.results[index]?.[0]?.transcript ?? '')
    }
    recognition.onend = () => (listening.value = false)
    recognition.onerror = () => (failed.value = true)
    recognition.start()
    listening.value = true
  }
  const stop = (): void => recognition?.stop()
  onScopeDispose(stop)
  return { available, listening, failed, toggle: () => (listening.value ? stop() : start()) }
}

export const canSpeak = (): boolean => 'speechSynthesis' in window

/** Says something aloud, in place of what was being said. */
export function speak(text: string): void {
  if (!canSpeak()) return
  speechSynthesis.cancel()
  const words = new SpeechSynthesisUtterance(text)
  words.lang = locale()
  words.rate = 0.9
  speechSynthesis.speak(words)
}

export const hush = (): void => (canSpeak() ? speechSynthesis.cancel() : undefined)
