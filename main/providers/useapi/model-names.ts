import { agentModels } from './changes/catalogue/agent.ts';
import { imageModels } from './changes/catalogue/image-models.ts';
import { musicModels } from './changes/catalogue/music.ts';
import { speechModels } from './changes/catalogue/speech-models.ts';
import { videoModels } from './changes/catalogue/video-models.ts';

const speech = speechModels({ emotions: [], languages: [] });

/** What the models of the contract are called, by the id that answers give. */
export const modelNames = [...agentModels, ...musicModels, ...speech, ...imageModels, ...videoModels].map(
  ({ model: { id, label } }) => [id, label] as const,
);
