import type { CreationCatalogue } from '../../../../ipc/model/creation.ts';
import { imageModels } from './image-models.ts';
import { cloneLanguages } from './languages.ts';
import { musicModels, speechModels } from './sound-models.ts';
import { videoModels } from './video-models.ts';

/** What the platform can be asked for: it has no list of its own. Prices are not in the contract, so that none is shown. */
export const catalogue: CreationCatalogue = {
  models: [...videoModels.map(({ model }) => model), ...imageModels, ...speechModels, ...musicModels],
  cloneLanguages: [...cloneLanguages],
  // openapi, FileUploadRequest: voice_clone; the name becomes the voice's id, which has 256 characters at most.
  clone: {
    nameMost: 200,
    samplesMost: 1,
    sampleLeastMs: 10_000,
    sampleMostMs: 5 * 60_000,
    sampleMostBytes: 20 * 1024 * 1024,
  },
  canDesignVoice: true,
};
