import './screen.css'
import { whenUnauthorized } from '@/shared/api/http'
import { startFace } from '@/shared/face'
import { loadTexts } from '@/shared/i18n'
import { useSession } from '@/shared/session'
import Face from './Face.vue'

await loadTexts('shared', 'phone')
await startFace('screen', Face, ['screen'])
whenUnauthorized(() => useSession().forget())
