import type { PlatformEndpoint } from './endpoint.ts';
import { deleteVoice } from './endpoints/delete-voice.ts';
import { getVoice } from './endpoints/get-voice.ts';
import { voiceClone } from './endpoints/voice-clone.ts';
import { voiceDesign } from './endpoints/voice-design.ts';

/** Every operation of the contract. Literal paths come before patterns. */
export const routes: readonly PlatformEndpoint[] = [getVoice, deleteVoice, voiceClone, voiceDesign];
