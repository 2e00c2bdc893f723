import { startFace } from '@/shared/face'
import Face from './Face.vue'

void startFace('screen', Face, [])
