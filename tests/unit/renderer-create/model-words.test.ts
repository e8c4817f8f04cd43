import { describe, expect, it } from 'vitest';
import { imageModels as platformImages } from '../../../main/providers/minimax/catalogue/image-models.ts';
import {
  musicModels as platformMusic,
  speechModels as platformSpeech,
} from '../../../main/providers/minimax/catalogue/sound-models.ts';
import { videoModels as platformVideos } from '../../../main/providers/minimax/catalogue/video-models.ts';
import { agentModels, templateModel } from '../../../main/providers/useapi/changes/catalogue/agent.ts';
import { imageModels } from '../../../main/providers/useapi/changes/catalogue/image-models.ts';
import { musicModels } from '../../../main/providers/useapi/changes/catalogue/music.ts';
import { speechModels } from '../../../main/providers/useapi/changes/catalogue/speech-models.ts';
import { videoModels } from '../../../main/providers/useapi/changes/catalogue/video-models.ts';
import { modelWords } from '../../../renderer/features/create/model-words.ts';

const models = [
  ...[...videoModels, ...imageModels, ...musicModels, ...agentModels, templateModel('t', '猫', 6.2)],
  ...speechModels({ languages: [], emotions: [] } as unknown as Parameters<typeof speechModels>[0]),
  ...platformVideos,
].map(({ model }) => model);
const all = [...models, ...platformImages, ...platformSpeech, ...platformMusic];

describe('the words of a model', () => {
  it('are Chinese for every model of both providers, but for names, sizes and numbers', () => {
    const texts = all.flatMap(({ label, facts }) => [label, facts ?? '']).filter((text) => text !== '');
    expect(texts.length).toBeGreaterThan(60);
    const english = texts.filter((text) => /(?:^| )(?:[a-z]{2,}|s|a)(?: |$|,)/.test(modelWords(text, 'zh-CN')));
    expect(english).toEqual([]);
  });

  it('say the same', () => {
    expect(modelWords('768p, 1080p · 6 or 10 s · first frame needed', 'zh-CN')).toBe(
      '768p, 1080p · 6 或 10 秒 · 需要首帧',
    );
    expect(modelWords('720p · 4, 8 or 12 s · first frame', 'zh-CN')).toBe('720p · 4、8 或 12 秒 · 首帧');
    expect(modelWords('512p to 1080p · 6 or 10 s', 'zh-CN')).toBe('512p 至 1080p · 6 或 10 秒');
    expect(modelWords('Hailuo 2.3 from image', 'zh-CN')).toBe('Hailuo 2.3 图生视频');
    expect(modelWords('Hailuo 2.3 from image', 'en')).toBe('Hailuo 2.3 from image');
  });
});
