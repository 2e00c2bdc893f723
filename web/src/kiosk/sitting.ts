import { computed, onScopeDispose, ref } from 'vue'

const quietSeconds = 60
const warningSeconds = 20

/**
 * One person's use of the terminal. After a minute without a touch or key a warning counts down; when it ends, or when
 * the person says so, `wipe` takes every trace away.
 */
export function useSitting(isHome: () => boolean, wipe: () => void) {
  const quiet = ref(0)
  const left = computed(() => quietSeconds + warningSeconds - quiet.value)
  const warning = computed(() => !isHome() && quiet.value >= quietSeconds)

  function touch(): void {
    if (!warning.value) quiet.value = 0
  }
  function stay(): void {
    quiet.value = 0
  }
  const timer = setInterval(() => {
    if (isHome()) return void (quiet.value = 0)
    quiet.value++
    if (left.value <= 0) {
      quiet.value = 0
      wipe()
    }
  }, 1000)
  const events = ['pointerdown', 'keydown', 'input'] as const
  events.forEach((name) => document.addEventListener(name, touch, true))
  onScopeDispose(() => {
    clearInterval(timer)
    events.forEach((name) => document.removeEventListener(name, touch, true))
  })
  return { warning, left, stay }
}
