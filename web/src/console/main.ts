import { startFace } from '@/shared/face'
import { resumeStandIn } from '@/shared/standIn'
import './elements.css'
import Face from './Face.vue'
import { router } from './router'

resumeStandIn()
void startFace('console', Face, ['frame'], router)
