import '@/shared/phone/phone.css'
import { whenUnauthorized } from '@/shared/api/http'
import { startFace } from '@/shared/face'
import { loadTexts } from '@/shared/i18n'
import { keepShell } from '@/shared/phone/shell'
import Face from './Face.vue'
import { signedOut } from './outbox/state'
import { router } from './router'

await loadTexts('shared', 'phone')
await startFace('worker', Face, ['worker', 'visit'], router)
whenUnauthorized(() => (signedOut.value = true))
keepShell('worker')
void navigator.storage?.persist?.()
