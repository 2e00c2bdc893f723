import '@/shared/phone/phone.css'
import { whenUnauthorized } from '@/shared/api/http'
import { startFace } from '@/shared/face'
import { loadTexts } from '@/shared/i18n'
import { keepShell } from '@/shared/phone/shell'
import { useSession } from '@/shared/session'
import Face from './Face.vue'
import { router } from './router'

await loadTexts('shared', 'phone')
await startFace('resident', Face, ['resident'], router)
whenUnauthorized(() => useSession().forget())
keepShell('resident')
