import { startFace } from '@/shared/face'
import './elements.css'
import Face from './Face.vue'
import { router } from './router'

void startFace('console', Face, ['frame'], router)
