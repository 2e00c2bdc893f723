import './kiosk.css'
import { startFace } from '@/shared/face'
import { loadTexts } from '@/shared/i18n'
import Face from './Face.vue'

await loadTexts('shared', 'phone')
await startFace('kiosk', Face, ['kiosk'])
