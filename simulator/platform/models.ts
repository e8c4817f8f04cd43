/** The models that the contract names, by what they make. */
export const speechModels = [
  'speech-2.8-hd',
  'speech-2.8-turbo',
  'speech-2.6-hd',
  'speech-2.6-turbo',
  'speech-02-hd',
  'speech-02-turbo',
  'speech-01-hd',
  'speech-01-turbo',
] as const;

export const musicModels = [
  'music-3.0',
  'music-2.6',
  'music-2.6-free',
  'music-cover',
  'music-cover-free',
  'music-2.5',
  'music-2.0',
] as const;

export const imageModels = ['image-01', 'image-01-live'] as const;

export const videoModels = [
  'MiniMax-Hailuo-2.3',
  'MiniMax-Hailuo-2.3-Fast',
  'MiniMax-Hailuo-02',
  'T2V-01-Director',
  'T2V-01',
  'I2V-01-Director',
  'I2V-01-live',
  'I2V-01',
  'S2V-01',
] as const;

/** Units for a character: 1 with hd models, 0.6 with turbo. */
export function speechCost(model: string, characters: number): number {
  return Math.ceil(characters * (model.includes('turbo') ? 0.6 : 1));
}
