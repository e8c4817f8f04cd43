import { toggle, type WireModel, words } from './wire-model.ts';

/** Songs (openapi, PostMusicCreateRequest). The contract names one model and no limits of length; one song at a time. */
function song(id: string, label: string, facts: string): WireModel {
  return {
    model: {
      kind: 'music',
      id,
      label,
      facts,
      price: null,
      prompt: { least: 0, most: 2000 },
      needsVoice: false,
      inputs: [],
      settings: [words('title', 200), words('lyrics', 5000), toggle('instrumental', false)],
      oneOf: ['prompt', 'lyrics'],
      mostAtOnce: 1,
    },
    inputFields: {},
    settingFields: { title: 'title', lyrics: 'lyrics', instrumental: 'instrumental' },
  };
}

export const musicModels: readonly WireModel[] = [
  song('music-3.0', 'Music 3.0', 'one song at a time'),
  song('', 'As the provider chooses', 'one song at a time'),
];
